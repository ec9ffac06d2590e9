package holdwater.proxy.toxics;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A toxic is one file and its entry in {@link ToxicTypes}: nobody else knows it by name. */
class OneFilePerToxicTest {
  private static final Path SOURCES = Path.of("src", "main", "java");
  private static final Path TOXICS = Path.of("holdwater", "proxy", "toxics");
  private static final Pattern OF_TOXICS =
      Pattern.compile("(?<name>holdwater\\.proxy\\.toxics\\.[A-Z]\\w*)");

  private static List<Path> files() throws IOException {
    try (Stream<Path> walk = Files.walk(SOURCES)) {
      return walk.filter(path -> path.toString().endsWith(".java")).toList();
    }
  }

  private static boolean isOfToxics(Path file) {
    return SOURCES.resolve(TOXICS).equals(file.getParent());
  }

  private static boolean isToxic(Class<?> type) {
    return Toxic.class.isAssignableFrom(type) && !type.equals(Toxic.class);
  }

  @Test
  void whoever_carries_bytes_or_answers_calls_asks_for_abilities_and_names_no_toxic()
      throws Exception {
    List<String> known = new ArrayList<>();
    for (Path file : files()) {
      if (!isOfToxics(file)) {
        Matcher names = OF_TOXICS.matcher(Files.readString(file));
        while (names.find()) {
          if (isToxic(Class.forName(names.group("name")))) {
            known.add(file.getFileName() + " names " + names.group("name"));
          }
        }
      }
    }

    assertThat(known).isEmpty();
  }

  @Test
  void every_toxic_can_be_created() throws Exception {
    int toxics = 0;
    for (Path file : files()) {
      if (isOfToxics(file) && !file.endsWith("package-info.java")) {
        String name = file.getFileName().toString().replace(".java", "");
        Class<?> type = Class.forName(Toxic.class.getPackageName() + "." + name);
        if (isToxic(type) && !Modifier.isAbstract(type.getModifiers())) {
          ToxicType told = (ToxicType) type.getDeclaredField("TYPE").get(null);
          assertThat(ToxicTypes.named(told.name())).as(name).containsSame(told);
          toxics++;
        }
      }
    }

    assertThat(ToxicTypes.names()).hasSize(toxics).doesNotHaveDuplicates();
  }
}
