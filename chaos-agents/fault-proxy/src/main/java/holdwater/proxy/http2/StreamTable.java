package holdwater.proxy.http2;

import io.netty.util.collection.IntObjectHashMap;
import io.netty.util.collection.IntObjectMap;
import java.util.List;
import java.util.Optional;

/** The streams of a connection that are open, by both of their numbers. */
final class StreamTable {

  private final IntObjectMap<Http2Stream> byClient = new IntObjectHashMap<>();
  private final IntObjectMap<Http2Stream> byServer = new IntObjectHashMap<>();
  private int lastClient;
  private int lastServer;
  private int lastSent;
  private boolean renumbered;

  int size() {
    return byClient.size();
  }

  /** The highest stream that the client opened. */
  int lastClient() {
    return lastClient;
  }

  /** True if no stream of that number was ever opened. */
  boolean isNew(int clientId) {
    return clientId > lastClient;
  }

  /** True once the server numbers a stream otherwise than the client. */
  boolean areRenumbered() {
    return renumbered;
  }

  void open(Http2Stream stream) {
    lastClient = stream.clientId();
    byClient.put(stream.clientId(), stream);
  }

  /** A stream of the server's, which both sides number alike. */
  void openPushed(Http2Stream stream) {
    stream.serverId(stream.clientId());
    byClient.put(stream.clientId(), stream);
    byServer.put(stream.serverId(), stream);
  }

  /** Gives it the number that the server will know it by: its own, or the next one that is free. */
  void number(Http2Stream stream) {
    int own = stream.clientId();
    int id = own > lastServer ? own : lastServer + 2;
    renumbered |= id != own;
    lastServer = id;
    lastSent = Math.max(lastSent, own);
    stream.serverId(id);
    byServer.put(id, stream);
  }

  Optional<Http2Stream> byClient(int id) {
    return Optional.ofNullable(byClient.get(id));
  }

  Optional<Http2Stream> byServer(int id) {
    return Optional.ofNullable(byServer.get(id));
  }

  void remove(Http2Stream stream) {
    byClient.remove(stream.clientId());
    byServer.remove(stream.serverId());
  }

  List<Http2Stream> all() {
    return List.copyOf(byClient.values());
  }

  /** The last stream that a server which goes away serves, in the client's numbers. */
  int lastForClient(int last) {
    if (!renumbered || last == Integer.MAX_VALUE) {
      return last;
    }
    int most = last >= lastServer ? lastSent : 0;
    for (Http2Stream stream : byClient.values()) {
      if (isServed(stream, last)) {
        most = Math.max(most, stream.clientId());
      }
    }
    return most;
  }

  /** The open streams that a server will not serve which goes away behind that stream of its. */
  List<Http2Stream> unserved(int last) {
    if (last == Integer.MAX_VALUE) {
      return List.of();
    }
    return all().stream()
        .filter(stream -> stream.exchange().isPresent())
        .filter(stream -> !stream.isTaken() && !isServed(stream, last))
        .toList();
  }

  private static boolean isServed(Http2Stream stream, int last) {
    return stream.exchange().isPresent() && stream.isKnownToServer() && stream.serverId() <= last;
  }
}
