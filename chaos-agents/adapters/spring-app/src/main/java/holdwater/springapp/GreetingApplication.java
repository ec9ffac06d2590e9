package holdwater.springapp;

import java.io.IOException;
import java.io.PrintStream;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * Says {@code port <number>} on stdout once it serves, logs on stderr, and ends when its stdin
 * does: so with whoever started it, however that one ends.
 */
@SpringBootApplication
public class GreetingApplication {
  public static void main(String[] arguments) {
    PrintStream out = System.out;
    // Nobody reads on there, and a full pipe would hang whoever logs.
    System.setOut(System.err);
    new Thread(GreetingApplication::endWithStdin, "stdin").start();
    ConfigurableApplicationContext context =
        SpringApplication.run(GreetingApplication.class, arguments);
    out.println("port " + context.getEnvironment().getProperty("local.server.port"));
    out.flush();
  }

  private static void endWithStdin() {
    try {
      while (System.in.read() >= 0) {
        // Only the end says anything.
      }
    } catch (IOException e) {
      // An end as well.
    }
    // No orderly shutdown: it would wait for calls that chaos keeps asleep.
    Runtime.getRuntime().halt(0);
  }
}
