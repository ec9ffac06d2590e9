package holdwater.proxy.toxics;

import io.netty.buffer.Unpooled;
import java.util.ArrayList;
import java.util.List;
import java.util.PriorityQueue;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;

/** A connection in a world of one thread, whose time stands still until the test moves it. */
final class FakeFlow implements Flow {

  private record Task(long at, Runnable run, boolean[] cancelled) {}

  final List<String> events = new ArrayList<>();
  int heldBytes;
  private final PriorityQueue<Task> tasks = new PriorityQueue<>((a, b) -> Long.compare(a.at, b.at));
  private final RandomGenerator dice = new SplittableRandom(7);
  private long now = TimeUnit.HOURS.toNanos(1);
  private final long start = now;

  /** A chunk of that many bytes that comes now. */
  Chunk chunk(int bytes) {
    heldBytes += bytes;
    return new Chunk(Unpooled.wrappedBuffer(new byte[bytes]), now, back -> heldBytes -= back);
  }

  /** Moves the time and runs what falls due, at the time it is due. */
  void advance(long millis) {
    long end = now + TimeUnit.MILLISECONDS.toNanos(millis);
    while (!tasks.isEmpty() && tasks.peek().at <= end) {
      Task task = tasks.remove();
      now = Math.max(now, task.at);
      if (!task.cancelled[0]) {
        task.run.run();
      }
    }
    now = end;
  }

  private void note(String event) {
    events.add(event + "@" + TimeUnit.NANOSECONDS.toMillis(now - start));
  }

  @Override
  public void pass(Chunk chunk) {
    note(String.valueOf(chunk.size()));
    chunk.drop();
  }

  @Override
  public void passEnd() {
    note("end");
  }

  @Override
  public void close() {
    note("close");
  }

  @Override
  public void reset() {
    note("reset");
  }

  @Override
  public void drained() {
    note("drained");
  }

  @Override
  public long now() {
    return now;
  }

  @Override
  public Timer at(long nanos, Runnable task) {
    Task scheduled = new Task(nanos, task, new boolean[1]);
    tasks.add(scheduled);
    return () -> scheduled.cancelled[0] = true;
  }

  @Override
  public RandomGenerator dice() {
    return dice;
  }
}
