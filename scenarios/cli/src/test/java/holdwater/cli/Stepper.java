package holdwater.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;

/**
 * A JVM of somebody else's: it takes a step for each line that it reads, and says how many
 * milliseconds that took. Ends with its stdin.
 */
final class Stepper {
  private Stepper() {}

  public static void main(String[] arguments) throws IOException {
    BufferedReader in =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    while (in.readLine() != null) {
      long start = System.nanoTime();
      step();
      System.out.println("took " + (System.nanoTime() - start) / 1_000_000);
    }
  }

  private static void step() {}
}
