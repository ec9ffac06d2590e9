package holdwater.adapters.jvm;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;

/** A JVM that calls a method for each line it reads, and says how many milliseconds that took. */
final class Patient {
  private Patient() {}

  public static void main(String[] arguments) throws IOException {
    BufferedReader in =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    while (in.readLine() != null) {
      long start = System.nanoTime();
      work();
      System.out.println("took " + (System.nanoTime() - start) / 1_000_000);
    }
  }

  private static void work() {}
}
