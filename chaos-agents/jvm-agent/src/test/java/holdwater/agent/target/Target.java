package holdwater.agent.target;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.reflect.InvocationTargetException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * An application that knows nothing of the agent: does what it is told on stdin, one static method
 * per line, and says how that went.
 */
public final class Target {
  private Target() {}

  public static void main(String[] arguments) throws IOException {
    System.out.println("ready");
    BufferedReader in =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    for (String line = in.readLine(); line != null; line = in.readLine()) {
      String[] words = line.split(" ");
      long start = System.nanoTime();
      String result = run(words[0], words[1], Arrays.copyOfRange(words, 2, words.length));
      System.out.println("did " + (System.nanoTime() - start) / 1_000 + " " + result);
    }
  }

  private static String run(String type, String method, String[] arguments) {
    try {
      return "ok "
          + Class.forName(type).getMethod(method, String[].class).invoke(null, (Object) arguments);
    } catch (InvocationTargetException e) {
      return "threw " + e.getCause().toString().replace('\n', ' ');
    } catch (ReflectiveOperationException e) {
      return "broken " + e;
    }
  }
}
