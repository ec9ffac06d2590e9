package holdwater.cli.format;

import static org.assertj.core.api.Assertions.assertThat;

import holdwater.cli.Patterns;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The files of README's "Your own system", which ci/your-own-test plays. */
class YourOwnFilesTest {
  private static final Path FOLDER = ShippedFilesTest.PROJECT.resolve("ci/your-own");

  @Test
  void they_have_no_mistake_and_thirty_lines_at_most() throws Exception {
    Library library = Library.of(ShippedFilesTest.PROJECT);
    Formats formats = new Formats(library, Patterns.KNOWN);

    assertThat(formats.scenario(FOLDER.resolve("slow-stock.yaml")).describe()).isEmpty();
    for (String file :
        new String[] {"shop.yaml", "orders.yaml", "orders-at-links.yaml", "slow-stock.yaml"}) {
      assertThat(Files.readAllLines(FOLDER.resolve(file))).as(file).hasSizeLessThanOrEqualTo(30);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "wrk/slow-stock.yaml",
        "gatling/slow-stock.yaml",
        "toxiproxy/slow-stock.yaml",
        "toxiproxy/staging.yaml"
      })
  void other_ways_to_play_it_have_no_mistake_either(String file, @TempDir Path copy)
      throws Exception {
    for (String each : new String[] {"shop.yaml", "orders.yaml", "orders-at-links.yaml"}) {
      Files.copy(FOLDER.resolve(each), copy.resolve(each));
    }
    for (String folder : new String[] {"wrk", "gatling/classes", "gatling/libs", "toxiproxy"}) {
      Files.createDirectories(copy.resolve(folder));
    }
    Files.copy(FOLDER.resolve("toxiproxy/staging.yaml"), copy.resolve("toxiproxy/staging.yaml"));
    if (!file.endsWith("staging.yaml")) {
      Files.copy(FOLDER.resolve(file), copy.resolve(file));
    }
    Formats formats = new Formats(Library.of(ShippedFilesTest.PROJECT), Patterns.KNOWN);

    assertThat(formats.any(copy.resolve(file)).describe()).isEmpty();
    assertThat(Files.readAllLines(copy.resolve(file))).hasSizeLessThanOrEqualTo(30);
  }

  @Test
  void the_same_promise_may_be_counted_at_the_links(@TempDir Path copy) throws Exception {
    for (String file : new String[] {"shop.yaml", "orders-at-links.yaml"}) {
      Files.copy(FOLDER.resolve(file), copy.resolve(file));
    }
    String scenario = Files.readString(FOLDER.resolve("slow-stock.yaml"));
    Path changed =
        Files.writeString(
            copy.resolve("slow-stock.yaml"),
            scenario
                .replace("slos: [orders.yaml]", "slos: [orders-at-links.yaml]")
                .replaceFirst("(?s)  traffic:.*?  slos:", "  traffic: none\n  slos:"));
    Formats formats = new Formats(Library.of(ShippedFilesTest.PROJECT), Patterns.KNOWN);

    assertThat(formats.scenario(changed).describe()).isEmpty();
  }
}
