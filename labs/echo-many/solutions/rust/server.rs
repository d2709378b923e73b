//! An echo server, a thread for each client: server PORT.
use std::env;
use std::io::{self, Read, Write};
use std::net::{Shutdown, TcpListener, TcpStream};
use std::thread;

fn echo(mut client: TcpStream) -> io::Result<()> {
    let mut piece = [0; 65536];
    loop {
        let length = client.read(&mut piece)?;
        if length == 0 {
            return client.shutdown(Shutdown::Write);
        }
        client.write_all(&piece[..length])?;
    }
}

fn main() -> io::Result<()> {
    let port = env::args().nth(1).expect("usage: server PORT");
    let listener = TcpListener::bind(format!("127.0.0.1:{port}"))?;
    for client in listener.incoming() {
        let client = client?;
        // A client that has gone concerns nobody but itself.
        thread::spawn(move || echo(client).unwrap_or_default());
    }
    Ok(())
}
