package holdwater.proxy.link;

import io.netty.channel.Channel;
import java.net.InetSocketAddress;
import java.util.concurrent.TimeUnit;

/** An open port that leads into a link. */
public final class Listener {

  private static final int CLOSE_SECONDS = 5;

  private final Channel channel;

  Listener(Channel channel) {
    this.channel = channel;
  }

  /** Where it really listens, as {@code host:port}. */
  public String address() {
    return DataPlane.shown((InetSocketAddress) channel.localAddress());
  }

  /** Connects are refused once this returns. */
  void close() {
    channel.close().awaitUninterruptibly(CLOSE_SECONDS, TimeUnit.SECONDS);
  }
}
