package holdwater.proxy.link;

import io.netty.buffer.ByteBuf;

/** What a server says, which may be that both sides go on in HTTP/2. */
record Serving(Connection connection, Http2Watch http2) implements End.Watcher {
  @Override
  public void comes(ByteBuf bytes) {
    connection.fromServer(bytes);
  }

  @Override
  public int border(ByteBuf bytes) {
    int last = http2.border(bytes);
    if (last >= 0) {
      connection.handOver();
    }
    return last;
  }

  @Override
  public void changes() {
    connection.changes();
  }
}
