package holdwater.cli.rules;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import holdwater.adapters.trespass.KnowsTheEngine;
import holdwater.engine.trespass.KnowsThePlatform;
import holdwater.model.trespass.TimedNoun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The rules are fed what they forbid, and have to find it. */
class RulesTest {
  @TempDir private Path folder;

  @Test
  void methods_of_41_lines_are_found_wherever_they_stand() throws IOException {
    ParsedSource source =
        parsed(
            "Bad.java",
            """
            class Bad {
              @Deprecated
              int plain() {
                int sum = 0;
            %1$s    return sum;
              }

              int wrapped(
                  int sum) {
            %1$s    return sum;
              }

              Object anonymous =
                  new Object() {
                    public int hashCode() {
                      int sum = 0;
            %1$s          return sum;
                    }
                  };

              record Guarded(int sum) {
                Guarded {
                  sum++;
            %1$s      sum--;
                }
              }
            }
            """
                .formatted("    sum++;\n".repeat(37)));

    assertThat(TidyTest.longMethods(List.of(source)))
        .extracting(ParsedSource.Method::name)
        .containsExactly("plain", "wrapped", "hashCode", "<init>");
  }

  @Test
  void methods_of_40_lines_are_none_of_them() throws IOException {
    ParsedSource source =
        parsed(
            "Good.java",
            """
            class Good {
              /** A brace at a member's indent in a text ends no method. */
              @Deprecated
              String plain() {
                String text = ""\"
              }
            ""\";
            %s    return text;
              }
            }
            """
                .formatted("    text += 1;\n".repeat(34)));

    assertThat(source.methods()).extracting(ParsedSource.Method::lines).containsExactly(40L);
    assertThat(TidyTest.longMethods(List.of(source))).isEmpty();
  }

  @Test
  void borders_that_are_crossed_are_named() throws IOException {
    assertThat(crossedBy("proxy.link", "import holdwater.model.Checks;"))
        .singleElement()
        .asString()
        .endsWith("proxy must not name holdwater.model");
    assertThat(crossedBy("agent.weave", "import static holdwater.model.Checks.*;")).hasSize(1);
    assertThat(crossedBy("adapters.jvm", "import holdwater.adapters.toxiproxy.Toxic;")).hasSize(1);
    assertThat(crossedBy("catalog", "import holdwater.accounts.Account;")).hasSize(1);
    assertThat(crossedBy("catalog", "@holdwater.engine.run.Marked")).hasSize(1);
    assertThat(crossedBy("model.fault", "import holdwater.engine.run.Phase;")).hasSize(1);
    assertThat(crossedBy("newcomer", "")).singleElement().asString().contains("nobody said");
  }

  @Test
  void what_may_be_named_crosses_nothing() throws IOException {
    assertThat(crossedBy("catalog", "import holdwater.runtime.ServiceClient;")).isEmpty();
    assertThat(crossedBy("adapters.springchaos", "import holdwater.adapters.recipe.Recipe;"))
        .isEmpty();
    assertThat(crossedBy("cli.command", "import holdwater.adapters.jvm.Agent;")).isEmpty();
  }

  private List<String> crossedBy(String part, String text) throws IOException {
    return Borders.crossed(
        List.of(
            parsed("Bad.java", "package holdwater.%s;%n%s class Bad {}".formatted(part, text))));
  }

  @Test
  void packages_that_need_each_other_are_named_once_with_the_way_round() throws IOException {
    List<ParsedSource> sources =
        List.of(
            parsed("One.java", "package holdwater.a; import holdwater.b.Two; class One {}"),
            parsed("Two.java", "package holdwater.b; class Two { holdwater.c.Three three; }"),
            parsed("Three.java", "package holdwater.c; import holdwater.a.One; class Three {}"),
            parsed("Four.java", "package holdwater.d; import holdwater.a.One; class Four {}"));

    assertThat(PackageGraph.of(sources).cycles())
        .containsExactly("holdwater.a -> holdwater.b -> holdwater.c -> holdwater.a");
    assertThat(PackageGraph.of(sources.subList(0, 2)).cycles()).isEmpty();
  }

  @Test
  void package_of_31_types_needs_a_reason() throws IOException {
    List<ParsedSource> sources = new ArrayList<>();
    for (int i = 0; i < 30; i++) {
      sources.add(parsed("T" + i + ".java", "class T" + i + " {}"));
    }
    assertThat(TidyTest.crowded(sources)).isEmpty();

    sources.add(parsed("T30.java", "class T30 {}"));
    sources.add(parsed("package-info.java", "/** Many. */ package many;"));
    assertThat(TidyTest.crowded(sources)).hasSize(1);

    parsed("package-info.java", "/** Many. More than 30 types: one a fault. */ package many;");
    assertThat(TidyTest.crowded(sources)).isEmpty();
  }

  @Test
  void cells_of_26_words_are_found() {
    String short25 = "word ".repeat(25);

    assertThat(TidyTest.longCells(List.of("| a | " + short25 + "|", short25 + short25))).isEmpty();
    assertThat(TidyTest.longCells(List.of("| a | " + short25 + "`x | y` |"))).hasSize(1);
  }

  @Test
  void compiled_rules_find_what_they_forbid() {
    assertThat(violates(DirectionsTest.model_has_no_clock_io_or_chance_of_its_own, TimedNoun.class))
        .isTrue();
    assertThat(violates(DirectionsTest.engine_knows_no_adapter, KnowsThePlatform.class)).isTrue();
    assertThat(
            violates(
                DirectionsTest.adapters_know_neither_the_engine_nor_each_other,
                KnowsTheEngine.class))
        .isTrue();
  }

  private static boolean violates(ArchRule rule, Class<?> bad) {
    return rule.evaluate(new ClassFileImporter().importClasses(bad)).hasViolation();
  }

  private ParsedSource parsed(String name, String text) throws IOException {
    Path file = folder.resolve(name);
    Files.writeString(file, text);
    return ParsedSource.of(List.of(file)).get(0);
  }
}
