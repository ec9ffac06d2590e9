package holdwater.model.port;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class JobOrderTest {
  private static final Path LOG = Path.of("job.log");

  @Test
  void order_starts_in_the_installation_unless_a_folder_is_named() {
    Path shop = Path.of("shop");

    assertThat(JobOrder.here("viewers", List.of("java"), LOG).folder()).isEmpty();
    assertThat(JobOrder.in(shop, "generator", List.of("k6"), LOG).folder()).contains(shop);
  }

  @Test
  void order_stays_as_it_was_given() {
    List<String> argv = new ArrayList<>(List.of("sleep", "1"));
    JobOrder order = JobOrder.here("sleeper", argv, LOG);

    argv.add("2");

    assertThat(order.argv()).containsExactly("sleep", "1");
  }

  @Test
  void order_without_a_program_is_refused() {
    assertThatThrownBy(() -> JobOrder.here("nothing", List.of(), LOG))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("argv is empty");
  }
}
