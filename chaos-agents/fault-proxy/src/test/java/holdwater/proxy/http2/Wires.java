package holdwater.proxy.http2;

import holdwater.proxy.exchange.Exchange;
import holdwater.proxy.toxics.Chunk;
import holdwater.proxy.toxics.Compat;
import holdwater.proxy.toxics.Direction;
import holdwater.proxy.toxics.Flow.Timer;
import holdwater.proxy.toxics.Match;
import holdwater.proxy.toxics.NamedToxic;
import holdwater.proxy.toxics.Scope;
import holdwater.proxy.toxics.ToxicType;
import holdwater.proxy.toxics.ToxicTypes;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/** A relay between two peers in one thread, whose time stands still until the test moves it. */
final class Wires implements Carrier, Faults {

  private record Task(long at, Runnable run, boolean[] cancelled) {}

  final Peer client = new Peer();
  final Peer server = new Peer();
  final ByteArrayOutputStream toServer = new ByteArrayOutputStream();
  final ByteArrayOutputStream toClient = new ByteArrayOutputStream();
  final List<String> violations = new ArrayList<>();
  final List<Direction> ended = new ArrayList<>();
  final List<String> met = new ArrayList<>();
  final Relay relay = new Relay(this, this);

  /** Memory of chunks that nobody has written or dropped, and of what is kept beside them. */
  int held;

  int opened;
  int served;
  int answered;

  private final PriorityQueue<Task> tasks = new PriorityQueue<>(Comparator.comparingLong(Task::at));
  private final SplittableRandom dice = new SplittableRandom(1);
  private final List<NamedToxic> toxics = new ArrayList<>();
  private long now;

  /** A connection over which both sides have spoken. */
  static Wires open() {
    Wires wires = new Wires();
    wires.relay.begin(0);
    wires.server.settings(3, 100);
    wires.move();
    wires.client.heard.clear();
    wires.toClient.reset();
    return wires;
  }

  /** Sets a toxic upon requests, or calls, of that path. */
  void toxic(String type, Direction direction, String path, Map<String, Object> attributes) {
    ToxicType kind = ToxicTypes.named(type).orElseThrow();
    Scope scope =
        new Scope(Optional.of(new Match("", path, "", "", 1)), Optional.empty(), Optional.empty());
    toxics.add(
        new NamedToxic(
            toxics.size(),
            type,
            kind,
            direction.shown(),
            direction,
            1,
            kind.create(attributes),
            scope));
    relay.refresh();
  }

  void heal() {
    toxics.clear();
    relay.refresh();
  }

  /** Brings what both have written to the other. */
  void move() {
    move(Direction.UPSTREAM, client.takeWritten(), Integer.MAX_VALUE);
    move(Direction.DOWNSTREAM, server.takeWritten(), Integer.MAX_VALUE);
  }

  /** Brings bytes, in reads of at most that many. */
  void move(Direction direction, byte[] bytes, int most) {
    for (int at = 0; at < bytes.length; at += Math.min(most, bytes.length - at)) {
      int size = Math.min(most, bytes.length - at);
      relay.take(direction, adopt(direction, Unpooled.copiedBuffer(bytes, at, size)));
    }
  }

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

  @Override
  public Chunk adopt(Direction direction, ByteBuf bytes) {
    held += bytes.capacity();
    return new Chunk(bytes, now, back -> held -= back);
  }

  @Override
  public void enter(Direction direction, Chunk chunk) {
    byte[] bytes = new byte[chunk.size()];
    chunk.bytes().getBytes(chunk.bytes().readerIndex(), bytes);
    (direction == Direction.UPSTREAM ? toServer : toClient).writeBytes(bytes);
    (direction == Direction.UPSTREAM ? server : client).hear(Unpooled.wrappedBuffer(bytes));
    chunk.drop();
  }

  @Override
  public void enterEnd(Direction direction) {
    ended.add(direction);
  }

  @Override
  public void flush() {
    // Everything has arrived.
  }

  @Override
  public void charge(int bytes) {
    held += bytes;
  }

  @Override
  public void opened(Exchange exchange) {
    opened++;
  }

  @Override
  public void passes(Direction direction, Exchange exchange) {
    // No toxic here meets all bytes.
  }

  @Override
  public void served(long nanos, int status) {
    served++;
  }

  @Override
  public void answered(long nanos) {
    answered++;
  }

  @Override
  public void violated(String reason) {
    violations.add(reason);
  }

  @Override
  public List<NamedToxic> toxics() {
    return List.copyOf(toxics);
  }

  @Override
  public long now() {
    return now;
  }

  @Override
  public Timer at(long nanos, Runnable task) {
    boolean[] cancelled = {false};
    tasks.add(new Task(nanos, task, cancelled));
    return () -> cancelled[0] = true;
  }

  @Override
  public double share(NamedToxic toxic, long exchange) {
    return 0;
  }

  @Override
  public RandomGenerator dice(NamedToxic toxic) {
    return dice;
  }

  @Override
  public void met(NamedToxic toxic, Exchange exchange) {
    met.add(toxic.name() + " " + exchange.request().path());
  }

  @Override
  public void bit(NamedToxic toxic, String what) {
    // Nobody reads it.
  }

  @Override
  public void bit(NamedToxic toxic, String what, long number) {
    // Nobody reads it.
  }

  @Override
  public <T> T shared(NamedToxic toxic, Supplier<T> made) {
    return made.get();
  }

  @Override
  public Compat compat() {
    return Compat.OFF;
  }
}
