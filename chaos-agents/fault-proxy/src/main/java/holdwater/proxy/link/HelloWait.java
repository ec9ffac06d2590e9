package holdwater.proxy.link;

import holdwater.proxy.tls.ClientHello;
import io.netty.buffer.ByteBuf;
import io.netty.util.concurrent.ScheduledFuture;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Hears the first message of a client that speaks TLS, and keeps it for the handshake, which begins
 * once the upstream has chosen among the protocols that the client offers. Confined to the loop.
 */
final class HelloWait implements Wire.WireListener {

  /** Room for one record; a hello seldom needs more than a tenth of it. */
  private static final int ROOM = 16 * 1024;

  /**
   * How it ends, on the loop.
   *
   * @param heard gets what the client offers; nothing if it may speak no TLS
   * @param failed gets the reason, also if the client is lost after it was heard
   */
  record Outcome(Consumer<List<String>> heard, Consumer<String> failed) {}

  private final Wire client;
  private final TlsInbox said;
  private final Outcome outcome;
  private ScheduledFuture<?> timeout;
  private boolean over;

  HelloWait(Wire client, Budget budget, Outcome outcome) {
    this.client = client;
    this.said = new TlsInbox(budget);
    this.outcome = outcome;
  }

  void begin(int timeoutMillis) {
    timeout =
        client
            .loop()
            .schedule(
                () -> fail("no TLS handshake within " + timeoutMillis + " ms"),
                timeoutMillis,
                TimeUnit.MILLISECONDS);
    client.tell(this);
    client.reading(true);
  }

  @Override
  public int room() {
    return ROOM;
  }

  @Override
  public void arrived(ByteBuf lent) {
    said.lend(lent);
    said.takeBack();
    if (over) {
      return;
    }
    Optional<List<String>> offered =
        PlainClient.is(said.bytes()) ? Optional.of(List.of()) : ClientHello.protocols(said.bytes());
    if (offered.isPresent()) {
      over = true;
      timeout.cancel(false);
      client.reading(false);
      // Not at once: the wire below is in the middle of telling.
      client.loop().execute(() -> outcome.heard().accept(offered.get()));
    }
  }

  @Override
  public void paused() {
    // Nobody waits for the end of a batch.
  }

  @Override
  public void ended() {
    fail("the connection ended in the TLS handshake");
  }

  @Override
  public void sent(int bytes) {
    // Nothing is sent.
  }

  @Override
  public void finished() {
    // Nothing is finished.
  }

  @Override
  public void broken() {
    over = true;
    outcome.failed().accept("the connection was lost in the TLS handshake");
  }

  private void fail(String reason) {
    if (!over) {
      over = true;
      outcome.failed().accept(reason);
    }
  }

  /** The handshake begins: the wire gets what the client has said so far. */
  void handTo(TlsWire secured, int timeoutMillis) {
    secured.begin(timeoutMillis);
    if (!said.isEmpty()) {
      secured.arrived(said.bytes());
    }
    said.forget();
  }

  /** Gives back what it keeps; harmless when repeated. */
  void discard() {
    over = true;
    timeout.cancel(false);
    said.forget();
  }
}
