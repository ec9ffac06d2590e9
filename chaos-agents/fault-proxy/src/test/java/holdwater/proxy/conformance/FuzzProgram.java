package holdwater.proxy.conformance;

import java.io.IOException;

/**
 * {@code CALLS [SEED]}: fuzzes a server of its own, with Netty's leak detector at its most
 * suspicious. Ends with one line of JSON and 0, or 1 if something is not as it has to be.
 *
 * <pre>
 *   1. start the server; let a first run warm it up, and note what it holds
 *   2. fuzz
 *   3. it lives, threads and descriptors are back, no leaked buffer, no error in its log
 * </pre>
 */
final class FuzzProgram {

  private static final int WARM_UP_CALLS = 3_000;
  private static final int FIRST_PORT = 31_000;
  private static final int PORTS = 20;
  private static final String HOST = "127.0.0.5";

  private FuzzProgram() {}

  public static void main(String[] arguments) throws IOException {
    long calls = Long.parseLong(arguments[0]);
    long seed = arguments.length > 1 ? Long.parseLong(arguments[1]) : 1;
    boolean good;
    try (ServerProcess server = ServerProcess.start("-Dio.netty.leakDetection.level=paranoid")) {
      good = run(server, calls, seed);
    }
    System.exit(good ? 0 : 1);
  }

  private static boolean run(ServerProcess server, long calls, long seed) throws IOException {
    new Fuzz(server.address(), HOST, ~seed).run(WARM_UP_CALLS, FIRST_PORT, PORTS);
    // Threads that look up names go when they have had nothing to do for a while.
    Vitals before = server.settled(new Vitals(0, 0, 0));
    Fuzz fuzz = new Fuzz(server.address(), HOST, seed);
    long start = System.nanoTime();

    fuzz.run(calls, FIRST_PORT, PORTS);

    double seconds = (System.nanoTime() - start) / 1e9;
    Vitals after = server.settled(before);
    long leaks = server.said("LEAK");
    // A port that somebody else has got meanwhile is no error of ours.
    long errors = server.said("SEVERE") - server.said("still undoing") + server.said("OutOfMemory");
    boolean good =
        fuzz.failures().isEmpty()
            && server.isAlive()
            && after.isBackTo(before)
            && leaks == 0
            && errors == 0;
    fuzz.failures().forEach(System.out::println);
    System.out.printf(
        "{\"test\":\"fuzz\",%s,\"seconds\":%.0f,\"alive\":%b,\"leaks\":%d,\"errors\":%d,"
            + "\"descriptors\":\"%d -> %d\",\"threads\":\"%d -> %d\",\"rssMegabytes\":\"%d -> %d\","
            + "\"log\":\"%s\",\"passed\":%b}%n",
        fuzz.summary(calls),
        seconds,
        server.isAlive(),
        leaks,
        errors,
        before.descriptors(),
        after.descriptors(),
        before.threads(),
        after.threads(),
        before.rssKib() / 1024,
        after.rssKib() / 1024,
        server.errors(),
        good);
    return good;
  }
}
