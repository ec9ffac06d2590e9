package holdwater.runtime.client;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpRequestWrapper;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;

/**
 * A request whose connection can be closed while it waits for its answer. Cancelling an exchange of
 * Micronaut's client leaves the connection busy until the read timeout, and a hanging peer would
 * use up the pool.
 */
final class AbandonableRequest<B> extends HttpRequestWrapper<B> {
  /**
   * By this name the client tells, before it sends, on which channel
   * (NettyClientHttpRequest.CHANNEL).
   */
  private static final String CONNECTION = "netty_channel";

  private Channel connection;
  private boolean abandoned;

  AbandonableRequest(HttpRequest<B> request) {
    super(request);
  }

  @Override
  public HttpRequest<B> setAttribute(CharSequence name, Object value) {
    if (CONNECTION.contentEquals(name) && value instanceof Channel channel) {
      sentOn(channel);
    }
    return super.setAttribute(name, value);
  }

  private synchronized void sentOn(Channel channel) {
    connection = channel;
    if (abandoned) {
      close();
    }
  }

  /** Whether it was given a connection. */
  synchronized boolean wasSent() {
    return connection != null;
  }

  /**
   * Nobody waits for the answer any more: closes the connection now, or as soon as there is one.
   */
  synchronized void abandon() {
    abandoned = true;
    if (connection != null) {
      close();
    }
  }

  private void close() {
    ChannelFuture unusedAsNothingFollows = connection.close();
  }
}
