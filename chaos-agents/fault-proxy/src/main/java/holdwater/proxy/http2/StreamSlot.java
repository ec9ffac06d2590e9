package holdwater.proxy.http2;

import holdwater.proxy.exchange.Exchange;
import holdwater.proxy.toxics.Chunk;
import holdwater.proxy.toxics.Compat;
import holdwater.proxy.toxics.Flow;
import holdwater.proxy.toxics.NamedToxic;
import holdwater.proxy.toxics.Stage;
import io.netty.handler.codec.http2.Http2Error;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/**
 * A toxic's place in one direction of one stream. What would end a connection ends the stream.
 *
 * <p>Confined to the connection's event loop.
 */
final class StreamSlot implements Flow {

  private final Relay relay;
  private final Half half;
  private final Faults faults;
  private NamedToxic toxic;
  private Stage stage;
  private StreamSlot next;
  private boolean retired;
  private boolean gone;

  StreamSlot(Relay relay, Half half, Faults faults, NamedToxic toxic) {
    this.relay = relay;
    this.half = half;
    this.faults = faults;
    this.toxic = toxic;
  }

  void next(StreamSlot following) {
    next = following;
  }

  void take(Chunk chunk) {
    if (gone) {
      pass(chunk);
      return;
    }
    if (stage == null) {
      stage = toxic.toxic().begin(this);
    }
    if (chunk.isFirst()) {
      faults.met(toxic, chunk.exchange());
    }
    stage.chunk(chunk);
  }

  /**
   * Brings it in line with the toxic as it is set now.
   *
   * @param set empty if it is gone
   */
  void apply(Optional<NamedToxic> set) {
    if (gone) {
      return;
    }
    if (set.isEmpty()) {
      retire();
    } else if (retired || !set.get().toxic().equals(toxic.toxic())) {
      retired = false;
      toxic = set.get();
      if (stage != null) {
        stage.update(toxic.toxic());
      }
    }
  }

  long toxicId() {
    return toxic.id();
  }

  private void retire() {
    if (!retired) {
      retired = true;
      gone = stage == null || stage.retire();
    }
  }

  void discard() {
    gone = true;
    if (stage != null) {
      stage.discard();
    }
  }

  @Override
  public void pass(Chunk chunk) {
    if (next == null) {
      half.letGo(chunk, Side.windowBytes(chunk));
    } else {
      next.take(chunk);
    }
  }

  @Override
  public void passEnd() {
    // The end of a stream lies in its last chunk.
  }

  @Override
  public void passClose() {
    close();
  }

  @Override
  public void passReset() {
    reset();
  }

  @Override
  public void close() {
    relay.breakOff(half.stream(), Http2Error.CANCEL);
  }

  @Override
  public void reset() {
    relay.breakOff(half.stream(), Http2Error.INTERNAL_ERROR);
  }

  @Override
  public void drained() {
    gone = retired;
  }

  @Override
  public long now() {
    return faults.now();
  }

  @Override
  public Timer at(long nanos, Runnable task) {
    return faults.at(
        nanos,
        () -> {
          task.run();
          relay.settle();
        });
  }

  @Override
  public RandomGenerator dice() {
    return faults.dice(toxic);
  }

  @Override
  public Compat compat() {
    return faults.compat();
  }

  @Override
  public double share(long exchange) {
    return faults.share(toxic, exchange);
  }

  @Override
  public void met(Exchange exchange) {
    faults.met(toxic, exchange);
  }

  @Override
  public void bit(String what) {
    faults.bit(toxic, what);
  }

  @Override
  public void bit(String what, long number) {
    faults.bit(toxic, what, number);
  }

  @Override
  public <T> T shared(Supplier<T> made) {
    return faults.shared(toxic, made);
  }
}
