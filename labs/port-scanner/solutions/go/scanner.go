// Prints the open TCP ports of a range, one a line: scanner HOST FIRST LAST.
package main

import (
	"fmt"
	"net"
	"os"
	"sort"
	"strconv"
	"sync"
	"time"
)

const knockers = 32

func isOpen(host string, port int) bool {
	address := net.JoinHostPort(host, strconv.Itoa(port))
	connection, err := net.DialTimeout("tcp", address, time.Second)
	if err != nil {
		return false
	}
	connection.Close()
	return true
}

func scan(host string, first, last int) []int {
	ports := make(chan int)
	open := make(chan int)
	var busy sync.WaitGroup
	for i := 0; i < knockers; i++ {
		busy.Add(1)
		go func() {
			defer busy.Done()
			for port := range ports {
				if isOpen(host, port) {
					open <- port
				}
			}
		}()
	}
	go func() {
		for port := first; port <= last; port++ {
			ports <- port
		}
		close(ports)
		busy.Wait()
		close(open)
	}()

	var found []int
	for port := range open {
		found = append(found, port)
	}
	sort.Ints(found)
	return found
}

func main() {
	if len(os.Args) != 4 {
		fmt.Fprintln(os.Stderr, "usage: scanner HOST FIRST LAST")
		os.Exit(2)
	}
	first, errFirst := strconv.Atoi(os.Args[2])
	last, errLast := strconv.Atoi(os.Args[3])
	if errFirst != nil || errLast != nil {
		fmt.Fprintln(os.Stderr, "FIRST and LAST are port numbers")
		os.Exit(2)
	}
	for _, port := range scan(os.Args[1], first, last) {
		fmt.Println(port)
	}
}
