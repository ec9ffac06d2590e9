package holdwater.dashboards.console;

import java.io.IOException;
import java.time.Duration;

/**
 * The console with a played system, to look at: {@code main} prints links for an owner and an
 * observer, and ends after so many seconds as its argument says.
 */
final class PlayedConsole {
  private PlayedConsole() {}

  public static void main(String[] arguments) throws IOException, InterruptedException {
    try (LivePlay play = new LivePlay()) {
      for (int i = 0; i < 4; i++) {
        System.out.println(play.link("Ada <b>Lovelace</b>", Role.OWNER));
      }
      System.out.println(play.link("Bob", Role.OBSERVER));
      System.out.flush();
      boolean byOwner = play.awaitEnd(Duration.ofSeconds(Long.parseLong(arguments[0])));
      System.out.println(byOwner ? "ended by its owner" : "over");
    }
  }
}
