package holdwater.gateway;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BiConsumer;

/**
 * Receives traces as any collector does, and reads just enough of the protobuf messages of
 * opentelemetry-proto's {@code trace.proto}.
 */
final class OtlpCollector implements AutoCloseable {
  private static final int SERVER_KIND = 2;
  private static final int CONSUMER_KIND = 5;

  /** A span that ended. */
  record CollectedSpan(
      String service, String traceId, String spanId, String parentId, String name, int kind) {
    boolean isServer() {
      return kind == SERVER_KIND;
    }

    boolean isConsumer() {
      return kind == CONSUMER_KIND;
    }
  }

  private final HttpServer server;
  private final List<CollectedSpan> spans = new CopyOnWriteArrayList<>();

  OtlpCollector() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/v1/traces",
        exchange -> {
          readRequest(exchange.getRequestBody().readAllBytes());
          exchange.sendResponseHeaders(200, -1);
          exchange.close();
        });
    server.start();
  }

  String endpoint() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  /** The spans of one trace that have come so far. */
  List<CollectedSpan> trace(String traceId) {
    return spans.stream().filter(span -> span.traceId().equals(traceId)).toList();
  }

  private void readRequest(byte[] request) {
    fields(request, (field, resourceSpans) -> readResourceSpans(resourceSpans));
  }

  private void readResourceSpans(byte[] message) {
    List<byte[]> scopes = new ArrayList<>();
    String[] service = {""};
    fields(
        message,
        (field, value) -> {
          if (field == 1) {
            fields(value, (number, attribute) -> readServiceName(attribute, service));
          } else if (field == 2) {
            scopes.add(value);
          }
        });
    for (byte[] scope : scopes) {
      fields(
          scope,
          (field, span) -> {
            if (field == 2) {
              spans.add(readSpan(service[0], span));
            }
          });
    }
  }

  private static void readServiceName(byte[] attribute, String[] service) {
    String[] key = {""};
    fields(
        attribute,
        (field, value) -> {
          if (field == 1) {
            key[0] = text(value);
          } else if (field == 2 && key[0].equals("service.name")) {
            fields(value, (type, name) -> service[0] = text(name));
          }
        });
  }

  private static CollectedSpan readSpan(String service, byte[] message) {
    String[] found = {"", "", "", "", "0"};
    fields(
        message,
        (field, value) -> {
          switch (field) {
            case 1 -> found[0] = HexFormat.of().formatHex(value);
            case 2 -> found[1] = HexFormat.of().formatHex(value);
            case 4 -> found[2] = HexFormat.of().formatHex(value);
            case 5 -> found[3] = text(value);
            case 6 -> found[4] = text(value);
            default -> {}
          }
        });
    return new CollectedSpan(
        service, found[0], found[1], found[2], found[3], Integer.parseInt(found[4]));
  }

  private static String text(byte[] value) {
    return new String(value, StandardCharsets.UTF_8);
  }

  /** Calls back for each field; numbers come as their decimal text. */
  private static void fields(byte[] message, BiConsumer<Integer, byte[]> field) {
    ByteBuffer in = ByteBuffer.wrap(message).order(ByteOrder.LITTLE_ENDIAN);
    while (in.hasRemaining()) {
      long tag = varint(in);
      int number = (int) (tag >>> 3);
      switch ((int) (tag & 7)) {
        case 0 -> field.accept(number, number(varint(in)));
        case 1 -> field.accept(number, number(in.getLong()));
        case 2 -> {
          byte[] bytes = new byte[(int) varint(in)];
          in.get(bytes);
          field.accept(number, bytes);
        }
        case 5 -> field.accept(number, number(in.getInt()));
        default -> throw new IllegalStateException("not protobuf");
      }
    }
  }

  private static byte[] number(long value) {
    return Long.toString(value).getBytes(StandardCharsets.UTF_8);
  }

  private static long varint(ByteBuffer in) {
    long value = 0;
    for (int shift = 0; ; shift += 7) {
      byte next = in.get();
      value |= (long) (next & 0x7f) << shift;
      if (next >= 0) {
        return value;
      }
    }
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
