package holdwater.agent;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A short {@link LeakHunt}. */
@Timeout(300)
class KilledControllerIT {
  private static final int KILLS = 4;
  private static final long SEED = 42;

  @TempDir Path folder;

  @Test
  void fault_of_a_killed_controller_ends_with_its_lease() throws Exception {
    LeakHunt.Result result = LeakHunt.run(folder, KILLS, SEED, System.out);

    assertThat(result.failures()).isEmpty();
    assertThat(result.kills()).isEqualTo(KILLS);
  }
}
