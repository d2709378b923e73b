// Answers every datagram that says "Hello from NAME" with "Hello NAME".
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;

class Server {
    private static final String GREETING = "Hello from ";

    public static void main(String[] args) throws Exception {
        int port = Integer.parseInt(args[0]);
        InetSocketAddress here = new InetSocketAddress(InetAddress.getByName("127.0.0.1"), port);
        try (DatagramSocket socket = new DatagramSocket(here)) {
            while (true) {
                DatagramPacket question = new DatagramPacket(new byte[65535], 65535);
                socket.receive(question);
                // Only getLength() bytes of the buffer belong to this datagram.
                String words = new String(question.getData(), 0, question.getLength(), StandardCharsets.UTF_8);
                if (!words.startsWith(GREETING)) continue;
                String name = words.substring(GREETING.length()).strip();
                byte[] answer = ("Hello " + name).getBytes(StandardCharsets.UTF_8);
                socket.send(new DatagramPacket(answer, answer.length, question.getSocketAddress()));
            }
        }
    }
}
