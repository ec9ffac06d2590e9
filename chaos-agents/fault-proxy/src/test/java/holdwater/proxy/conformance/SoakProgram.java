package holdwater.proxy.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * {@code SECONDS [SEED]}: connections come and go through a server of its own while toxics do. Ends
 * with one line of JSON, and 0 if it stayed within the limits that it prints at its start.
 *
 * <pre>
 *   1. start the server, note descriptors and threads
 *   2. proxies, idle connections, clients; a toxic more or less every few milliseconds
 *   3. memory from the second third on: its slope, and its peak over the first part of that
 *   4. everything is taken away: descriptors and threads are back to the start
 * </pre>
 */
final class SoakProgram {

  private static final double MOST_KIB_PER_MINUTE = 512;
  private static final long MOST_GROWTH_KIB = 12 * 1024;
  private static final long FEWEST_CONNECTIONS_PER_SECOND = 20;
  private static final int PROXIES = 6;
  private static final int IDLE = 100;
  private static final int CLIENTS = 6;
  private static final long STEP_MILLIS = 20;
  private static final long SAMPLE_NANOS = TimeUnit.SECONDS.toNanos(1);
  private static final String HOST = "127.0.0.6";
  private static final List<String> TOXICS =
      List.of(
          "\"type\":\"latency\",\"attributes\":{\"latency\":5,\"jitter\":5}",
          "\"type\":\"bandwidth\",\"attributes\":{\"rate\":500}",
          "\"type\":\"slicer\",\"attributes\":{\"average_size\":500,\"size_variation\":100}",
          "\"type\":\"slow_close\",\"attributes\":{\"delay\":10}",
          "\"type\":\"limit_data\",\"attributes\":{\"bytes\":5000}",
          "\"type\":\"timeout\",\"toxicity\":0.3,\"attributes\":{\"timeout\":15}",
          "\"type\":\"reset_peer\",\"toxicity\":0.3,\"attributes\":{\"timeout\":5}",
          "\"type\":\"packet_loss\",\"toxicity\":0.3",
          "\"type\":\"http_status\",\"attributes\":{\"status\":503}",
          "\"type\":\"corrupt\",\"toxicity\":0.5");

  private final ServerProcess server;
  private final RawClient client;
  private final SplittableRandom dice;
  private final List<Double> seconds = new ArrayList<>();
  private final List<Double> rssKib = new ArrayList<>();
  private long toxics;

  private SoakProgram(ServerProcess server, long seed) {
    this.server = server;
    this.client = new RawClient(server.address(), HOST);
    this.dice = new SplittableRandom(seed);
  }

  public static void main(String[] arguments) throws IOException {
    long duration = Long.parseLong(arguments[0]);
    long seed = arguments.length > 1 ? Long.parseLong(arguments[1]) : 1;
    System.out.printf(
        Locale.ROOT,
        "soak: %d s; limits: slope of memory %.0f KiB/min, growth %d KiB, at least %d"
            + " connections/s, descriptors and threads as at the start, no leaked buffer%n",
        duration,
        MOST_KIB_PER_MINUTE,
        MOST_GROWTH_KIB,
        FEWEST_CONNECTIONS_PER_SECOND);
    boolean good;
    try (ServerProcess server = ServerProcess.start("-Dio.netty.leakDetection.level=advanced")) {
      good = new SoakProgram(server, seed).run(duration);
    }
    System.exit(good ? 0 : 1);
  }

  private boolean run(long duration) throws IOException {
    client.call(ApiCall.get("/version"));
    Vitals before = server.vitals();
    long connections;
    try (Echo echo = new Echo();
        Traffic traffic = new Traffic(CLIENTS, dice.nextLong())) {
      List<Socket> idle = open(echo);
      traffic.follow(client.call(ApiCall.get("/proxies")).json());
      churn(duration);
      connections = traffic.connections();
      for (Socket socket : idle) {
        socket.close();
      }
    }
    for (int i = 0; i < PROXIES; i++) {
      client.call(ApiCall.of("DELETE", "/proxies/p" + i, ""));
    }
    return judge(duration, before, server.settled(before), connections);
  }

  private List<Socket> open(Echo echo) throws IOException {
    List<Socket> idle = new ArrayList<>();
    for (int i = 0; i < PROXIES; i++) {
      JsonNode proxy =
          client
              .call(
                  Calls.post(
                      "/proxies",
                      "{\"name\":\"p"
                          + i
                          + "\",\"listen\":\""
                          + HOST
                          + ":0\",\"upstream\":\""
                          + echo.address()
                          + "\"}"))
              .json();
      String listen = proxy.get("listen").asText();
      int port = Integer.parseInt(listen.substring(listen.lastIndexOf(':') + 1));
      for (int k = 0; k < IDLE / PROXIES; k++) {
        Socket socket = new Socket();
        socket.connect(new InetSocketAddress(HOST, port));
        idle.add(socket);
      }
    }
    return idle;
  }

  private void churn(long duration) throws IOException {
    long start = System.nanoTime();
    long end = start + TimeUnit.SECONDS.toNanos(duration);
    long sample = start;
    while (System.nanoTime() < end) {
      step();
      if (System.nanoTime() >= sample) {
        sample += SAMPLE_NANOS;
        seconds.add((System.nanoTime() - start) / 1e9);
        rssKib.add((double) server.vitals().rssKib());
      }
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(STEP_MILLIS));
    }
  }

  private void step() throws IOException {
    String toxic = "/v3/proxies/p" + dice.nextInt(PROXIES) + "/toxics";
    String name = "t" + dice.nextInt(3);
    switch (dice.nextInt(8)) {
      case 0, 1, 2, 3 -> {
        String fields = TOXICS.get(dice.nextInt(TOXICS.size()));
        Reply reply = client.call(Calls.post(toxic, "{\"name\":\"" + name + "\"," + fields + "}"));
        toxics += reply.status() == 200 ? 1 : 0;
      }
      case 4 -> client.call(Calls.post("/reset", ""));
      default -> client.call(ApiCall.of("DELETE", toxic + "/" + name, ""));
    }
  }

  private boolean judge(long duration, Vitals before, Vitals after, long connections)
      throws IOException {
    int third = rssKib.size() / 3;
    List<Double> at = seconds.subList(third, seconds.size());
    List<Double> rss = rssKib.subList(third, rssKib.size());
    double slope = slope(at, rss) * 60;
    double early = peak(rss.subList(0, rss.size() / 3));
    double growth = peak(rss) - early;
    long leaks = server.said("LEAK");
    boolean good =
        slope <= MOST_KIB_PER_MINUTE
            && growth <= MOST_GROWTH_KIB
            && connections >= FEWEST_CONNECTIONS_PER_SECOND * duration
            && toxics > duration
            && after.isBackTo(before)
            && leaks == 0
            && server.isAlive();
    System.out.printf(
        Locale.ROOT,
        "{\"test\":\"soak\",\"seconds\":%d,\"connections\":%d,\"toxics\":%d,\"slopeKibPerMinute\":%.0f,\"growthKib\":%.0f,\"rssMegabytes\":%.0f,\"descriptors\":\"%d"
            + " -> %d\",\"threads\":\"%d -> %d\",\"leaks\":%d,\"passed\":%b}%n",
        duration,
        connections,
        toxics,
        slope,
        growth,
        peak(rss) / 1024,
        before.descriptors(),
        after.descriptors(),
        before.threads(),
        after.threads(),
        leaks,
        good);
    return good;
  }

  private static double peak(List<Double> values) {
    return values.stream().mapToDouble(Double::doubleValue).max().orElse(0);
  }

  /** Of the straight line through the points by least squares. */
  private static double slope(List<Double> x, List<Double> y) {
    double meanX = x.stream().mapToDouble(Double::doubleValue).average().orElse(0);
    double meanY = y.stream().mapToDouble(Double::doubleValue).average().orElse(0);
    double above = 0;
    double below = 0;
    for (int i = 0; i < x.size(); i++) {
      above += (x.get(i) - meanX) * (y.get(i) - meanY);
      below += (x.get(i) - meanX) * (x.get(i) - meanX);
    }
    return below == 0 ? 0 : above / below;
  }
}
