package holdwater.cli.format;

import static org.assertj.core.api.Assertions.assertThat;

import holdwater.model.slo.AttemptsThreshold;
import holdwater.model.slo.Sli;
import holdwater.model.slo.Threshold;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The one table of sources of SLIs. */
class MetricSourcesTest {
  @Test
  void every_kind_of_sli_comes_of_exactly_one_source() {
    List<Class<?>> kinds = new ArrayList<>();
    MetricSources.ALL.forEach(source -> kinds.addAll(source.kinds()));

    assertThat(kinds).containsExactlyInAnyOrder(Sli.class.getPermittedSubclasses());
  }

  @Test
  void a_source_is_found_by_an_sli_of_it() {
    Sli attempts =
        new AttemptsThreshold(List.of("gateway", "catalog"), new Threshold(Threshold.Op.LTE, 1.3));

    assertThat(MetricSources.behind(attempts).word()).isEqualTo("Retries");
  }
}
