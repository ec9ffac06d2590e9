package holdwater.cli.dashboards;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import holdwater.dashboards.DashboardFiles;
import holdwater.dashboards.rules.CountedSlo;
import holdwater.dashboards.rules.RulesUnitTest;
import holdwater.dashboards.rules.SloRules;
import holdwater.dashboards.yaml.YamlText;
import holdwater.model.slo.CounterQuery;
import holdwater.model.slo.CounterRatio;
import holdwater.model.slo.LabelMatch;
import holdwater.model.slo.LabelMatch.Kind;
import holdwater.model.slo.Objective;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is written, before Prometheus's own tool. */
class PromtoolTest {
  private static final int AT_MOST_SECONDS = 300;

  @TempDir Path folder;

  @BeforeEach
  void needsPromtool() {
    assumeTrue(
        Arrays.stream(System.getenv("PATH").split(File.pathSeparator, -1))
            .anyMatch(part -> Files.isExecutable(Path.of(part, "promtool"))),
        "promtool is not installed: install Debian's package 'prometheus', as ci/verify does");
  }

  private void passes(String... args) throws Exception {
    List<String> command = new ArrayList<>(List.of("promtool"));
    command.addAll(List.of(args));
    Path said = folder.resolve("said");
    Process process =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(said.toFile())
            .start();
    try {
      assertThat(process.waitFor(AT_MOST_SECONDS, TimeUnit.SECONDS)).isTrue();
      assertThat(process.exitValue()).as(Files.readString(said)).isZero();
    } finally {
      process.destroyForcibly();
    }
  }

  @Test
  void configuration_and_rules_of_our_stack_are_sound() throws Exception {
    Written.to(folder);

    passes("check", "config", DashboardFiles.PROMETHEUS);
    passes("check", "rules", DashboardFiles.RULES);
  }

  @Test
  void calm_fires_nothing_and_burning_twenty_times_too_fast_pages() throws Exception {
    Written.to(folder);

    passes("test", "rules", DashboardFiles.RULES_TEST);
  }

  @Test
  void every_expression_of_a_dashboard_is_promql() throws Exception {
    List<Map<String, String>> rules = new ArrayList<>();
    for (String expression : Written.to(folder).dashboardExpressions()) {
      rules.add(Map.of("record", "panel:" + rules.size(), "expr", expression));
    }
    Map<String, Object> group = Map.of("name", "panels", "rules", rules);
    Files.writeString(folder.resolve("panels.yml"), YamlText.of(Map.of("groups", List.of(group))));

    assertThat(rules).hasSizeGreaterThan(40);
    passes("check", "rules", "panels.yml");
  }

  @Test
  void slos_of_somebody_else_pass_too() throws Exception {
    CounterQuery all = new CounterQuery("http_total", List.of());
    List<CountedSlo> slos =
        List.of(
            slo("weak", 0.9, query(new LabelMatch("code", Kind.MATCHES, "2..|404")), all),
            slo("odd", 0.995, query(new LabelMatch("path", Kind.EQUALS, "a\"\\b\n{{c}}")), all),
            slo("instances", 0.99, query(new LabelMatch("instance", Kind.NOT_EQUALS, "x")), all),
            slo("two", 0.9999, new CounterQuery("good_total", List.of()), all));
    Files.writeString(folder.resolve("rules.yml"), new SloRules(slos).text());
    RulesUnitTest test = new RulesUnitTest(slos, "rules.yml");
    Files.writeString(folder.resolve("test.yml"), test.text());

    assertThat(test.untested()).isEmpty();
    passes("check", "rules", "rules.yml");
    passes("test", "rules", "test.yml");
  }

  private static CounterQuery query(LabelMatch label) {
    return new CounterQuery("http_total", List.of(label));
  }

  private static CountedSlo slo(String name, double share, CounterQuery good, CounterQuery all) {
    return new CountedSlo(
        name,
        "It is {{good}}: \"mostly\".",
        new Objective(share),
        Duration.ofDays(30),
        new CounterRatio(good, all, "/metrics", Optional.empty()));
  }
}
