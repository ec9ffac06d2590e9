package holdwater.adapters.external;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import holdwater.adapters.recipe.Programs;
import holdwater.model.port.InjectionFailed;
import holdwater.model.port.Lease;
import holdwater.model.port.Recipes;
import holdwater.testkit.TwoZones;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What was lost comes back although whoever holds the recipe does not answer. */
@Timeout(60)
class OutageByOwnHandTest {
  private static final Programs NONE =
      (argv, folder, within, keepAlive) -> {
        throw new IOException("nothing is run");
      };

  @TempDir private Path work;
  private LosableInstances theirs;

  @BeforeEach
  void open() throws IOException {
    theirs = new LosableInstances();
  }

  @AfterEach
  void close() {
    theirs.close();
  }

  /** As a daemon that is stopped. */
  private static final class Silent implements Recipes {
    @Override
    public void hold(String id, List<Step> steps, Duration timeToLive) throws IOException {
      throw new IOException("the daemon does not answer");
    }

    @Override
    public void hold(String id, Command command, Duration timeToLive) throws IOException {
      throw new IOException("the daemon does not answer");
    }

    @Override
    public boolean renew(String id) throws IOException {
      throw new IOException("the daemon does not answer");
    }

    @Override
    public void run(String id) throws IOException {
      throw new IOException("the daemon does not answer");
    }

    @Override
    public void release(String id) throws IOException {
      throw new IOException("the daemon does not answer");
    }
  }

  private OutageInjection inForce(String bringBack) {
    OutageCommands commands =
        new OutageCommands(List.of("true"), List.of("/bin/sh", "-c", bringBack), work);
    LostInstance lost = new LostInstance(TwoZones.topology().instances().get(0), commands);
    Presence presence = new Presence(new Answering(theirs.system()), Duration.ofMillis(500));
    return new OutageInjection(
        "1", Lease.DEFAULT, Map.of("1.x", lost), new Silent(), NONE, presence);
  }

  @Test
  void instance_is_brought_back_by_ourselves() {
    inForce("echo back > back").close();

    assertThat(work.resolve("back")).exists();
  }

  @Test
  void failure_of_both_is_told() {
    assertThatThrownBy(() -> inForce("exit 3").close())
        .isInstanceOf(InjectionFailed.class)
        .hasMessageContaining("the daemon does not answer");
  }
}
