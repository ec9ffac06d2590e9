package holdwater.proxy.link;

import holdwater.proxy.toxics.Chunk;
import io.netty.buffer.ByteBuf;
import io.netty.channel.EventLoop;
import io.netty.util.concurrent.ScheduledFuture;
import java.net.SocketAddress;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import javax.net.ssl.SSLException;

/**
 * A wire inside of TLS: what it tells and takes is the plain text, and the wire below carries the
 * records.
 *
 * <pre>
 *   pipe ← plain text ← records ← [TlsInbox] ← wire below     an end is close_notify, or cut off
 *   pipe → plain text → records → [TlsOutbox] → wire below    finish says close_notify, then FIN
 * </pre>
 *
 * <p>Confined to its loop, but for the tasks of a handshake (keys, certificates), which would hold
 * up all links there. While the pipe does not read, records stay sealed, here and in the kernel.
 */
final class TlsWire implements Wire, Wire.WireListener {

  /** What is read at once; what cannot be opened at once is kept. */
  private static final int MOST_READ = 64 * 1024;

  private final Wire wire;
  private final TlsRecords records;
  private final TlsInbox in;
  private final TlsOutbox out;
  private final Executor tasks;
  private final Function<Throwable, String> words;
  private final Handshakes.Outcome outcome;
  private ScheduledFuture<?> timeout;
  private WireListener listener;
  private boolean spoken;
  private boolean working;
  private boolean advancing;
  private boolean secured;
  private boolean reading;
  private boolean wireEnded;
  private boolean endTold;
  private boolean cutOff;
  private boolean finishing;
  private boolean endsCutOff;
  private boolean closed;

  /**
   * @param tasks runs what takes long; may refuse
   * @param words says why there is no TLS
   */
  TlsWire(
      Wire wire,
      TlsRecords records,
      Budget budget,
      Executor tasks,
      Function<Throwable, String> words,
      Handshakes.Outcome outcome) {
    this.wire = wire;
    this.records = records;
    this.in = new TlsInbox(budget);
    this.out = new TlsOutbox(wire, records, budget);
    this.tasks = tasks;
    this.words = words;
    this.outcome = outcome;
  }

  /** Begins the handshake, which fails when it takes longer. */
  void begin(int timeoutMillis) {
    timeout =
        loop()
            .schedule(
                () -> fail("no TLS handshake within " + timeoutMillis + " ms"),
                timeoutMillis,
                TimeUnit.MILLISECONDS);
    wire.tell(this);
    try {
      records.begin();
      advance();
    } catch (SSLException e) {
      fail(words.apply(e));
    }
  }

  /** Which protocol both ends chose, see {@link holdwater.proxy.tls.Alpn}. */
  String protocol() {
    return records.protocol();
  }

  @Override
  public EventLoop loop() {
    return wire.loop();
  }

  @Override
  public Optional<SocketAddress> peer() {
    return wire.peer();
  }

  /** Goes on as far as the bytes that came allow. */
  private void advance() {
    if (advancing || working || closed) {
      return;
    }
    advancing = true;
    try {
      while (!closed && !working && step()) {
        // Each step may allow the next.
      }
    } catch (SSLException e) {
      fail(words.apply(e));
    } finally {
      advancing = false;
    }
    if (!closed) {
      settle();
    }
  }

  /** True if there may be more to do. */
  private boolean step() throws SSLException {
    if (records.hasTasks()) {
      work(records.tasks());
      return false;
    }
    if (records.mustTalk()) {
      return out.talk();
    }
    if (in.isEmpty() || (records.isAgreed() && !reading)) {
      return false;
    }
    TlsRecords.Came came = records.open(in.bytes());
    if (came == TlsRecords.Came.END) {
      properEnd();
      return !closed && records.mustTalk();
    }
    if (records.plain().isReadable()) {
      listener.arrived(records.plain());
    }
    return came == TlsRecords.Came.RECORD;
  }

  private void work(List<Runnable> all) {
    working = true;
    try {
      tasks.execute(
          () -> {
            try {
              all.forEach(Runnable::run);
            } finally {
              loop()
                  .execute(
                      () -> {
                        working = false;
                        goOn();
                      });
            }
          });
    } catch (RejectedExecutionException e) {
      working = false;
      fail("too many TLS handshakes at once");
    }
  }

  /** Without new bytes. */
  private void goOn() {
    advance();
    paused();
  }

  private void properEnd() {
    if (!secured) {
      fail("the other side ended the TLS handshake");
    } else {
      tellEnd();
    }
  }

  private void tellEnd() {
    if (!endTold) {
      endTold = true;
      listener.ended();
    }
  }

  /** What follows from the last step. */
  private void settle() {
    in.tidy();
    if (!secured && records.isAgreed()) {
      secured = true;
      timeout.cancel(false);
      outcome.secured().accept(this);
    }
    if (wireEnded && !closed && !working) {
      wireEnd();
    }
    if (!closed) {
      wire.reading(!working && !wireEnded && (!secured || reading));
    }
  }

  /** Whoever ends TLS properly says so before the wire ends; this one was cut off. */
  private void wireEnd() {
    if (!secured) {
      fail("the connection ended in the TLS handshake");
    } else if (reading && !endTold) {
      cutOff = true;
      tellEnd();
    }
  }

  private void fail(String reason) {
    if (closed) {
      return;
    }
    try {
      // An alert, if there is one, tells the other side why.
      while (!working && records.mustTalk() && out.talk()) {
        // It may take more than one record.
      }
    } catch (SSLException e) {
      // There is nothing more to say.
    }
    breakOff(false, reason);
  }

  private void breakOff(boolean reset, String reason) {
    if (listener != null && !closed) {
      listener.broken();
    } else if (!closed) {
      close(reset);
      if (!secured) {
        outcome.failed().accept(reason);
      }
    }
  }

  @Override
  public int room() {
    int wanted = listener == null ? 0 : listener.room();
    return Math.max(TlsRecords.MOST_RECORD, Math.min(MOST_READ, wanted));
  }

  @Override
  public void arrived(ByteBuf lent) {
    if (closed || (!spoken && isRefused(lent))) {
      return;
    }
    spoken = true;
    in.lend(lent);
    advance();
    if (!closed) {
      in.takeBack();
    }
  }

  private boolean isRefused(ByteBuf first) {
    if (!records.isServer() || !PlainClient.is(first)) {
      return false;
    }
    PlainClient.answer(first).ifPresent(out::send);
    breakOff(false, PlainClient.REASON);
    return true;
  }

  @Override
  public void paused() {
    if (listener != null && !closed) {
      listener.paused();
    }
  }

  @Override
  public void ended() {
    wireEnded = true;
    advance();
  }

  @Override
  public void sent(int bytes) {
    // What counts is plain text.
  }

  @Override
  public void finished() {
    listener.finished();
  }

  @Override
  public void broken() {
    breakOff(true, "the connection was lost in the TLS handshake");
  }

  @Override
  public void tell(WireListener told) {
    listener = told;
    if (closed) {
      // Lost since the handshake.
      loop().execute(told::broken);
    }
  }

  @Override
  public void reading(boolean on) {
    if (closed || reading == on) {
      return;
    }
    reading = on;
    if (on && (!in.isEmpty() || wireEnded)) {
      // Not at once: whoever switches it on may be in the middle of taking what came before.
      loop().execute(this::goOn);
    } else {
      wire.reading(on);
    }
  }

  @Override
  public boolean isCutOff() {
    return cutOff;
  }

  @Override
  public int writeNow(ByteBuf plain) {
    int before = plain.readableBytes();
    if (!finishing) {
      try {
        out.writeNow(plain);
      } catch (SSLException e) {
        fail(words.apply(e));
      }
    }
    return before - plain.readableBytes();
  }

  @Override
  public void write(Chunk chunk) {
    int size = chunk.size();
    try {
      out.write(chunk, () -> left(size));
    } catch (SSLException e) {
      fail(words.apply(e));
    }
  }

  private void left(int bytes) {
    if (!closed) {
      listener.sent(bytes);
    }
  }

  @Override
  public void flush() {
    wire.flush();
  }

  @Override
  public void cutOff() {
    endsCutOff = true;
  }

  @Override
  public void finish(boolean told) {
    if (!closed && !finishing) {
      finishing = true;
      if (told && !endsCutOff) {
        out.shut();
      }
      wire.finish(told);
    }
  }

  @Override
  public void close(boolean reset) {
    if (closed) {
      return;
    }
    if (!reset && secured && !finishing && !endsCutOff && out.isEmpty()) {
      finishing = true;
      out.shut();
    }
    closed = true;
    out.close();
    if (timeout != null) {
      timeout.cancel(false);
    }
    wire.close(reset);
    in.forget();
  }
}
