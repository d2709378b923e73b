// Sends "Hello from NAME" and shows the answer, if one comes.
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;

class Client {
    public static void main(String[] args) throws Exception {
        int port = Integer.parseInt(args[0]);
        byte[] words = ("Hello from " + args[1]).getBytes(StandardCharsets.UTF_8);
        try (DatagramSocket socket = new DatagramSocket()) {
            socket.setSoTimeout(1000);
            socket.send(new DatagramPacket(words, words.length, InetAddress.getByName("127.0.0.1"), port));
            DatagramPacket answer = new DatagramPacket(new byte[65535], 65535);
            socket.receive(answer);
            System.out.println(new String(answer.getData(), 0, answer.getLength(), StandardCharsets.UTF_8));
        } catch (SocketTimeoutException late) {
            System.out.println("no answer");
            System.exit(1);
        }
    }
}
