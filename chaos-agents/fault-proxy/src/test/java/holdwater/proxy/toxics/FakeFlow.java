package holdwater.proxy.toxics;

import holdwater.proxy.exchange.Exchange;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/** A connection in a world of one thread, whose time stands still until the test moves it. */
final class FakeFlow implements Flow {

  private record Task(long at, long number, Runnable run, boolean[] cancelled) {}

  /** What the connections of one proxy have in common. */
  private static final class World {
    private final PriorityQueue<Task> tasks =
        new PriorityQueue<>(Comparator.comparingLong(Task::at).thenComparingLong(Task::number));
    private long scheduled;
    private long now = TimeUnit.HOURS.toNanos(1);
    private Object shared;
  }

  private static final long START = TimeUnit.HOURS.toNanos(1);

  final List<String> events = new ArrayList<>();
  final List<String> bites = new ArrayList<>();
  final ByteArrayOutputStream passed = new ByteArrayOutputStream();

  /** Memory of chunks that are neither dropped nor written. */
  int heldBytes;

  /** Chunks that were passed and that nobody has written yet; only if the receiver is slow. */
  final List<Chunk> unwritten = new ArrayList<>();

  /** True for a receiver that writes nothing. */
  boolean slowReceiver;

  /** What the connection does when it is closed or reset. */
  Runnable whenCut = () -> {};

  private final World world;
  private final RandomGenerator dice;

  FakeFlow() {
    this(new World(), 7);
  }

  FakeFlow(long seed) {
    this(new World(), seed);
  }

  private FakeFlow(World world, long seed) {
    this.world = world;
    dice = new SplittableRandom(seed);
  }

  /** Another connection of the same proxy, at the same time. */
  FakeFlow sibling() {
    return new FakeFlow(world, 8);
  }

  /** A chunk of that many bytes that comes now. */
  Chunk chunk(int bytes) {
    return chunk(new byte[bytes]);
  }

  Chunk chunk(byte[] bytes) {
    return chunk(Unpooled.wrappedBuffer(bytes));
  }

  Chunk chunk(ByteBuf bytes) {
    heldBytes += bytes.capacity();
    return new Chunk(bytes, world.now, back -> heldBytes -= back);
  }

  /** Moves the time and runs what falls due, at the time it is due. */
  void advance(long millis) {
    advanceNanos(TimeUnit.MILLISECONDS.toNanos(millis));
  }

  void advanceNanos(long nanos) {
    long end = world.now + nanos;
    while (!world.tasks.isEmpty() && world.tasks.peek().at <= end) {
      Task task = world.tasks.remove();
      world.now = Math.max(world.now, task.at);
      if (!task.cancelled[0]) {
        task.run.run();
      }
    }
    world.now = end;
  }

  private void note(String event) {
    events.add(event + "@" + TimeUnit.NANOSECONDS.toMillis(world.now - START));
  }

  @Override
  public void pass(Chunk chunk) {
    note(String.valueOf(chunk.size()));
    ByteBuf bytes = chunk.bytes();
    for (int i = bytes.readerIndex(); i < bytes.writerIndex(); i++) {
      passed.write(bytes.getByte(i));
    }
    if (slowReceiver) {
      unwritten.add(chunk);
    } else {
      chunk.drop();
    }
  }

  @Override
  public void passEnd() {
    note("end");
  }

  @Override
  public void passClose() {
    note("last");
  }

  @Override
  public void passReset() {
    note("last, reset");
  }

  @Override
  public void close() {
    note("close");
    whenCut.run();
  }

  @Override
  public void reset() {
    note("reset");
    whenCut.run();
  }

  @Override
  public void drained() {
    note("drained");
  }

  @Override
  public long now() {
    return world.now;
  }

  @Override
  public Timer at(long nanos, Runnable task) {
    Task scheduled = new Task(nanos, world.scheduled++, task, new boolean[1]);
    world.tasks.add(scheduled);
    return () -> scheduled.cancelled[0] = true;
  }

  @Override
  public double share(long exchange) {
    return exchange % 10 / 10.0;
  }

  @Override
  public void met(Exchange exchange) {
    note("met " + exchange.index());
  }

  @Override
  public RandomGenerator dice() {
    return dice;
  }

  @Override
  public void bit(String what) {
    bites.add(what);
  }

  @Override
  public void bit(String what, long number) {
    bites.add(what + " " + number);
  }

  @Override
  @SuppressWarnings("unchecked") // One toxic, one type.
  public <T> T shared(Supplier<T> made) {
    if (world.shared == null) {
      world.shared = made.get();
    }
    return (T) world.shared;
  }
}
