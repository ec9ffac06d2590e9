package holdwater.proxy.link;

import holdwater.proxy.exchange.Exchange;
import holdwater.proxy.http2.Faults;
import holdwater.proxy.toxics.Compat;
import holdwater.proxy.toxics.Flow.Timer;
import holdwater.proxy.toxics.NamedToxic;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/** The toxics of one connection for its streams. Confined to the connection's event loop. */
final class StreamFaults implements Faults {

  private final Connection connection;
  private final Map<Long, RandomGenerator> dice = new HashMap<>();

  StreamFaults(Connection connection) {
    this.connection = connection;
  }

  @Override
  public List<NamedToxic> toxics() {
    return connection.toxics().stream()
        .filter(toxic -> connection.place(toxic) < toxic.toxicity())
        .toList();
  }

  @Override
  public long now() {
    return System.nanoTime();
  }

  @Override
  public Timer at(long nanos, Runnable task) {
    return connection.alarms().at(connection.loop(), nanos, task);
  }

  @Override
  public double share(NamedToxic toxic, long exchange) {
    return connection.share(toxic, exchange);
  }

  @Override
  public RandomGenerator dice(NamedToxic toxic) {
    return dice.computeIfAbsent(
        toxic.id(),
        id -> connection.plane().draws().dice(connection.link().name(), toxic, connection.index()));
  }

  @Override
  public void met(NamedToxic toxic, Exchange exchange) {
    connection.bites().of(toxic.name(), toxic.direction()).increment();
    connection.turns().met(exchange);
  }

  @Override
  public void bit(NamedToxic toxic, String what) {
    connection.bit(toxic, what);
  }

  @Override
  public void bit(NamedToxic toxic, String what, long number) {
    if (connection.plane().faultLog().isOn()) {
      bit(toxic, what + " " + number);
    }
  }

  @Override
  public <T> T shared(NamedToxic toxic, Supplier<T> made) {
    return connection.link().shared(toxic.id(), made);
  }

  @Override
  public Compat compat() {
    return connection.plane().compat();
  }
}
