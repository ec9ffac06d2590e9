package holdwater.platform.toy;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A service as small as they come: answers any GET with its process id, {@code /exit} by ending
 * with code 3, {@code /child} by starting a grandchild and telling its id, {@code /env/NAME} with a
 * variable, {@code /metrics} with a gauge whose value stands in the file that {@code LOAD} names.
 */
public final class ToyService {
  private ToyService() {}

  public static void main(String[] args) throws IOException {
    int port = Integer.parseInt(System.getenv("PORT"));
    System.out.println("toy listens on " + port);
    try (ServerSocket server = new ServerSocket(port, 50, InetAddress.getLoopbackAddress())) {
      while (true) {
        try (Socket socket = server.accept()) {
          answer(socket);
        } catch (IOException gone) {
          System.out.println("caller left: " + gone.getMessage());
        }
      }
    }
  }

  private static void answer(Socket socket) throws IOException {
    socket.setSoTimeout(2000);
    BufferedReader in =
        new BufferedReader(
            new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
    String line = in.readLine();
    if (line == null) {
      return;
    }
    String path = line.split(" ", -1)[1];
    String body = String.valueOf(ProcessHandle.current().pid());
    if (path.equals("/exit")) {
      System.exit(3);
    } else if (path.equals("/child")) {
      body = String.valueOf(new ProcessBuilder("sleep", "600").start().pid());
    } else if (path.startsWith("/metrics")) {
      body = "toy_load " + Files.readString(Path.of(System.getenv("LOAD")));
    } else if (path.startsWith("/env/")) {
      body = String.valueOf(System.getenv(path.substring(5)));
    }
    socket
        .getOutputStream()
        .write(
            ("HTTP/1.1 200 OK\r\nContent-Length: "
                    + body.length()
                    + "\r\nConnection: close\r\n\r\n"
                    + body)
                .getBytes(StandardCharsets.US_ASCII));
  }
}
