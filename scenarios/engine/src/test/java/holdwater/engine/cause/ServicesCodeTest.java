package holdwater.engine.cause;

import static org.assertj.core.api.Assertions.assertThat;

import holdwater.model.port.CallCounts;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ServicesCodeTest {
  private static final CallCounts SOME =
      new CallCounts(List.of(0L, 5L, 6L, 0L, 0L, 0L, 0L, 0L, 0L, 0L, 12L), 2);

  @Test
  void calls_are_short_and_come_back_as_they_were() {
    assertThat(ServicesCode.calls(SOME)).isEqualTo("b5c6k12!2");
    assertThat(ServicesCode.calls("b5c6k12!2")).hasValue(SOME);
    assertThat(ServicesCode.calls(ServicesCode.calls(CallCounts.NONE))).hasValue(CallCounts.NONE);
  }

  @ParameterizedTest
  @ValueSource(strings = {"l5", "5", "b", "b5x", "b-5", "B5", "b5 c6", "b9999999999999999999", "!"})
  void what_is_not_written_so_is_not_read(String text) {
    assertThat(ServicesCode.calls(text)).isEmpty();
  }

  @Test
  void service_is_the_instance_without_its_place_and_replica() {
    assertThat(SeriesName.serviceOf("a.catalog")).isEqualTo("catalog");
    assertThat(SeriesName.serviceOf("a.catalog-2")).isEqualTo("catalog");
    assertThat(SeriesName.serviceOf("r1.database-node")).isEqualTo("database-node");
    assertThat(SeriesName.serviceOf("catalog")).isEqualTo("catalog");
  }

  @Test
  void name_is_read_as_it_was_written() {
    for (String text : List.of("a.x>b.y", "a.x!retry/retried/b", "a.x#pool/pending")) {
      assertThat(SeriesName.of(text).text()).isEqualTo(text);
    }
    assertThat(SeriesName.of("nothing").subject()).isEqualTo("nothing");
  }
}
