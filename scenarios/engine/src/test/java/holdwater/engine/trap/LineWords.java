package holdwater.engine.trap;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;

/** Damage to the lines of the file, whatever is written in them. */
final class LineWords {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private final Keys script;

  LineWords(Keys script) {
    this.script = script;
  }

  void change(Path file) {
    try {
      List<String> lines = new ArrayList<>(Files.readAllLines(file));
      script.maps("lines").forEach(damage -> damage(lines, damage));
      Files.write(file, lines);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void damage(List<String> lines, Keys damage) {
    damage
        .text("double")
        .map(what -> picked(lines, what))
        .ifPresent(all -> all.forEach(i -> lines.add(i, lines.get(i))));
    damage
        .text("remove")
        .map(what -> picked(lines, what))
        .ifPresent(all -> all.forEach(i -> lines.remove((int) i)));
    damage
        .text("swap")
        .map(what -> what.split(" with "))
        .ifPresent(two -> Collections.swap(lines, one(lines, two[0]), one(lines, two[1])));
    damage
        .text("edit")
        .map(what -> one(lines, what))
        .ifPresent(i -> lines.set(i, edited(lines.get(i), damage)));
    damage
        .text("tear")
        .map(what -> one(lines, what))
        .ifPresent(i -> lines.set(i, half(lines.get(i))));
  }

  private static String edited(String line, Keys damage) {
    String from = damage.needed("from");
    if (!line.contains(from)) {
      throw new IllegalArgumentException("no " + from + " in " + line);
    }
    return line.replace(from, damage.needed("to"));
  }

  private static String half(String line) {
    return line.substring(0, line.length() / 2);
  }

  private static int one(List<String> lines, String what) {
    return picked(lines, what).get(0);
  }

  /** From the last to the first, so that none is moved by what is done to another. */
  private static List<Integer> picked(List<String> lines, String what) {
    Picked picked = Picked.of(what);
    List<Integer> found =
        IntStream.iterate(lines.size() - 1, i -> i >= 0, i -> i - 1)
            .filter(i -> takes(picked, lines.get(i)))
            .boxed()
            .toList();
    if (found.isEmpty()) {
      throw new IllegalArgumentException("no line for " + what);
    }
    return found;
  }

  private static boolean takes(Picked picked, String line) {
    try {
      return picked.takes(MAPPER.readTree(line));
    } catch (JsonProcessingException e) {
      return false;
    }
  }
}
