package holdwater.cli.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import holdwater.model.topology.Placement;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScalarsTest {
  @TempDir private Path folder;
  private Problems problems;

  private <T> T read(Function<YamlNode, T> reader, String value) throws IOException {
    Path path = Files.writeString(folder.resolve("f.yaml"), "a: " + value + "\n");
    YamlFile file = YamlFile.read(path);
    problems = file.problems();
    return reader.apply(file.single().orElseThrow().at("a"));
  }

  private String refusal(Function<YamlNode, ?> reader, String value) throws IOException {
    assertThat(read(reader, value)).as(value).isNull();
    assertThat(problems.list()).hasSize(1);
    return problems.list().get(0).message();
  }

  @Test
  void text_is_not_a_number() throws IOException {
    assertThat(read(Scalars::text, "b.catalog")).isEqualTo("b.catalog");
    assertThat(read(Scalars::text, "'42'")).isEqualTo("42");
    assertThat(read(Scalars::text, "${data}")).isEqualTo("${data}");
    assertThat(read(Scalars::text, "no")).isEqualTo("no");
    assertThat(refusal(Scalars::text, "42")).isEqualTo("must be text, was '42': put it in quotes");
    assertThat(refusal(Scalars::text, "")).isEqualTo("must be text, was empty");
    assertThat(refusal(Scalars::text, "' '")).isEqualTo("must not be blank");
    assertThat(refusal(Scalars::text, "{}")).isEqualTo("must be text, was a map");
  }

  @Test
  void names_are_lower_case() throws IOException {
    assertThat(read(Scalars::name, "zone-outage")).isEqualTo("zone-outage");
    assertThat(read(Scalars::name, "5xx-rate")).isEqualTo("5xx-rate");
    assertThat(refusal(Scalars::name, "-x")).contains("was '-x'");
    assertThat(refusal(Scalars::name, "Zone outage"))
        .isEqualTo("must be lower-case letters, digits and dashes, was 'Zone outage'");
  }

  @Test
  void raw_values_are_taken_as_they_are_written() throws IOException {
    assertThat(read(Scalars::raw, "007")).isEqualTo("007");
    assertThat(read(Scalars::raw, "true")).isEqualTo("true");
    assertThat(read(Scalars::raw, "${data}")).isEqualTo("${data}");
    assertThat(read(Scalars::raw, "''")).isEmpty();
    assertThat(refusal(Scalars::raw, "[]")).isEqualTo("must be text or a number, was a list");
  }

  @Test
  void numbers_are_read_exactly_or_not_at_all() throws IOException {
    assertThat(read(Scalars::integer, "30")).isEqualTo(30);
    assertThat(refusal(Scalars::integer, "3.5")).isEqualTo("must be a whole number, was '3.5'");
    assertThat(refusal(Scalars::integer, "3000000000")).contains("whole number");
    assertThat(read(Scalars::number, "0.999")).isEqualTo(0.999);
    assertThat(read(Scalars::integer, "0x1F")).isEqualTo(31);
    assertThat(read(Scalars::integer, "0o17")).isEqualTo(15);
    assertThat(read(Scalars::integer, "1e3")).isEqualTo(1_000);
    assertThat(read(Scalars::integer, "+30")).isEqualTo(30);
    assertThat(read(Scalars::number, ".999")).isEqualTo(0.999);
    assertThat(read(Scalars::number, "9.99e-1")).isEqualTo(0.999);
    assertThat(read(Scalars::number, "0.9999999999")).isEqualTo(0.9999999999);
    assertThat(refusal(Scalars::number, "1e999")).isEqualTo("must be a number, was '1e999'");
    assertThat(refusal(Scalars::number, "1e999999999")).contains("must be a number");
    assertThat(refusal(Scalars::number, ".nan")).isEqualTo("must be a number, was '.nan'");
    assertThat(refusal(Scalars::number, "'0.5'")).isEqualTo("must be a number, was '0.5'");
    assertThat(refusal(Scalars::number, ".inf")).isEqualTo("must be a number, was '.inf'");
  }

  @Test
  void truth_is_true_or_false() throws IOException {
    assertThat(read(Scalars::bool, "true")).isTrue();
    assertThat(read(Scalars::bool, "True")).isTrue();
    assertThat(read(Scalars::bool, "false")).isFalse();
    assertThat(refusal(Scalars::bool, "yes")).isEqualTo("must be true or false, was 'yes'");
  }

  @Test
  void durations_have_a_unit() throws IOException {
    assertThat(read(Scalars::duration, "2m")).isEqualTo(Duration.ofMinutes(2));
    assertThat(refusal(Scalars::duration, "30"))
        .isEqualTo("must be a duration such as 500ms, 30s or 2m, was '30'");
  }

  @Test
  void percentages_become_the_nearest_share() throws IOException {
    assertThat(read(Scalars::percentage, "99%")).isEqualTo(0.99);
    assertThat(read(Scalars::percentage, "99.9%")).isEqualTo(0.999);
    assertThat(read(Scalars::percentage, "100 %")).isEqualTo(1.0);
    assertThat(refusal(Scalars::percentage, "0.99"))
        .isEqualTo("must be a percentage such as 99% or 99.9%, was '0.99'");
    assertThat(refusal(Scalars::percentage, "101%")).contains("was '101%'");
  }

  @Test
  void rates_are_per_second() throws IOException {
    assertThat(read(Scalars::rate, "10/s")).isEqualTo(10);
    assertThat(read(Scalars::rate, "0.5/s")).isEqualTo(0.5);
    assertThat(refusal(Scalars::rate, "600/m"))
        .isEqualTo("must be a rate such as 10/s, was '600/m'");
  }

  @Test
  void quantities_know_their_units() throws IOException {
    Function<YamlNode, Long> rate = Scalars.quantity(Map.of("KB/s", 1L, "MB/s", 1_000L), "a rate");

    assertThat(read(rate, "100KB/s")).isEqualTo(100);
    assertThat(read(rate, "2MB/s")).isEqualTo(2_000);
    assertThat(refusal(rate, "2GB/s")).isEqualTo("must be a rate, was '2GB/s'");
  }

  @Test
  void words_of_a_list_are_suggested() throws IOException {
    Function<YamlNode, String> kind = Scalars.oneOf(List.of("outage", "latency"));

    assertThat(read(kind, "outage")).isEqualTo("outage");
    assertThat(refusal(kind, "latancy"))
        .isEqualTo("must be one of outage, latency, was 'latancy', did you mean 'latency'?");
    assertThat(read(Scalars.oneOf(Placement.class), "region")).isEqualTo(Placement.REGION);
    assertThat(refusal(Scalars.oneOf(Placement.class), "ZONE"))
        .isEqualTo("must be one of zone, region, was 'ZONE', did you mean 'zone'?");
  }
}
