package holdwater.agent.target;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.bson.RawBsonDocument;

/** As much of MongoDB as its driver needs to believe in one: every collection holds one thing. */
final class MongoServer {
  private static final int HEADER = 16;
  private static final int REPLY = 1;
  private static final int QUERY = 2004;
  private static final int MESSAGE = 2013;

  private final ServerSocket socket;

  private MongoServer(ServerSocket socket) {
    this.socket = socket;
  }

  static MongoServer start() {
    try {
      MongoServer server =
          new MongoServer(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()));
      daemon(server::accept);
      return server;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  int port() {
    return socket.getLocalPort();
  }

  private static void daemon(Runnable work) {
    Thread thread = new Thread(work, "mongo");
    thread.setDaemon(true);
    thread.start();
  }

  private void accept() {
    while (true) {
      try {
        Socket client = socket.accept();
        daemon(() -> serve(client));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  private static void serve(Socket client) {
    try (client;
        DataInputStream in = new DataInputStream(client.getInputStream());
        OutputStream out = client.getOutputStream()) {
      while (true) {
        int length = Integer.reverseBytes(in.readInt());
        ByteBuffer rest = ByteBuffer.wrap(in.readNBytes(length - Integer.BYTES));
        out.write(answer(rest.order(ByteOrder.LITTLE_ENDIAN)));
        out.flush();
      }
    } catch (IOException e) {
      // The client is gone.
    }
  }

  /** To a request without its length. */
  private static byte[] answer(ByteBuffer request) {
    int id = request.getInt();
    request.getInt();
    boolean isOld = request.getInt() == QUERY;
    request.getInt();
    if (isOld) {
      while (request.get() != 0) {
        // The name of a collection.
      }
      request.position(request.position() + 2 * Integer.BYTES);
    } else {
      // The kind of the section: the command itself comes first.
      request.get();
    }
    byte[] document = new byte[request.getInt(request.position())];
    request.get(document);
    byte[] answer = answer(new RawBsonDocument(document).getFirstKey());
    return isOld ? reply(id, answer) : message(id, answer);
  }

  private static byte[] answer(String command) {
    String json =
        switch (command) {
          case "isMaster", "ismaster", "hello" ->
              "{'ismaster': true, 'isWritablePrimary': true, 'helloOk': true,"
                  + " 'maxBsonObjectSize': 16777216, 'maxMessageSizeBytes': 48000000,"
                  + " 'maxWriteBatchSize': 100000, 'minWireVersion': 0, 'maxWireVersion': 21,"
                  + " 'readOnly': false, 'ok': 1.0}";
          case "find" ->
              "{'cursor': {'id': {'$numberLong': '0'}, 'ns': 'shop.things',"
                  + " 'firstBatch': [{'name': 'thing'}]}, 'ok': 1.0}";
          case "insert" -> "{'n': 1, 'ok': 1.0}";
          default -> "{'ok': 1.0}";
        };
    ByteBuffer bytes = RawBsonDocument.parse(json).getByteBuffer().asNIO();
    byte[] document = new byte[bytes.remaining()];
    bytes.get(document);
    return document;
  }

  private static byte[] reply(int to, byte[] document) {
    int fields = Integer.BYTES + Long.BYTES + 2 * Integer.BYTES;
    return head(HEADER + fields + document.length, to, REPLY)
        .putInt(0)
        .putLong(0)
        .putInt(0)
        .putInt(1)
        .put(document)
        .array();
  }

  private static byte[] message(int to, byte[] document) {
    return head(HEADER + Integer.BYTES + 1 + document.length, to, MESSAGE)
        .putInt(0)
        .put((byte) 0)
        .put(document)
        .array();
  }

  private static ByteBuffer head(int length, int to, int kind) {
    return ByteBuffer.allocate(length)
        .order(ByteOrder.LITTLE_ENDIAN)
        .putInt(length)
        .putInt(0)
        .putInt(to)
        .putInt(kind);
  }
}
