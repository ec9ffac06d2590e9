import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/**
 * What {@code ci/audit} runs: {@code java ci/Audit.java KNOWN_BAD
 * MODULE/target/runtime.classpath...}
 */
final class Audit {
  private static final int MAX_PARENTS = 10;

  /** A library as Maven names it, and where its jar is. */
  record Library(String group, String artifact, String version, Path jar) {
    String name() {
      return group + ":" + artifact;
    }
  }

  /** A line of the list: versions from the first to the last are bad; * is without end. */
  record KnownBad(String what, String first, String last, String why) {
    static KnownBad parse(String line) {
      String[] words = line.strip().split("\\s+", 4);
      if (words.length < 4 || !words[0].contains(":")) {
        throw new IllegalArgumentException("not 'group:artifact FIRST LAST WHY': " + line);
      }
      return new KnownBad(words[0], words[1], words[2], words[3]);
    }

    boolean means(Library library) {
      return (what.equals(library.name()) || what.equals(library.group() + ":*"))
          && (first.equals("*") || compare(library.version(), first) >= 0)
          && (last.equals("*") || compare(library.version(), last) <= 0);
    }
  }

  public static void main(String[] arguments) throws Exception {
    if (arguments.length < 2) {
      System.err.println("usage: Audit KNOWN_BAD CLASSPATH_FILE...");
      System.exit(2);
    }
    List<KnownBad> list =
        Files.readAllLines(Path.of(arguments[0])).stream()
            .filter(line -> !line.isBlank() && !line.startsWith("#"))
            .map(KnownBad::parse)
            .toList();
    List<Path> classpaths = Arrays.stream(arguments).skip(1).map(Path::of).toList();
    for (Path classpath : classpaths) {
      if (!Files.exists(classpath)) {
        System.err.println(
            classpath + " is missing: build first, or call ci/audit without --built");
        System.exit(2);
      }
    }
    System.exit(audit(list, classpaths) ? 0 : 1);
  }

  private static boolean audit(List<KnownBad> list, List<Path> classpaths) throws Exception {
    List<String> wrong = new ArrayList<>();
    int unlicensed = 0;
    Map<Path, TreeSet<String>> jars = jars(classpaths);
    Map<String, String> lines = new TreeMap<>();
    for (Map.Entry<Path, TreeSet<String>> entry : jars.entrySet()) {
      Library library = read(entry.getKey());
      String users = String.join(",", entry.getValue());
      Optional<String> licence = licence(library);
      lines.put(
          library.name() + " " + entry.getKey(),
          "%-62s %-16s %-44s %s"
              .formatted(library.name(), library.version(), licence.orElse("NONE FOUND"), users));
      if (licence.isEmpty()) {
        unlicensed++;
        wrong.add(library.name() + " " + library.version() + " has no licence (" + users + ")");
      }
      list.stream()
          .filter(bad -> bad.means(library))
          .map(
              bad ->
                  library.name() + " " + library.version() + ": " + bad.why() + " (" + users + ")")
          .forEach(wrong::add);
    }
    lines.values().forEach(System.out::println);
    wrong.forEach(line -> System.err.println("NOT ALLOWED: " + line));
    System.out.printf(
        "{\"audit\":\"libraries\",\"processes\":%d,\"jars\":%d,\"knownBad\":%d,\"withoutLicence\":%d,\"passed\":%b}%n",
        classpaths.size(), jars.size(), wrong.size() - unlicensed, unlicensed, wrong.isEmpty());
    return wrong.isEmpty();
  }

  /** Every jar that is not built here, and the modules that run on it. */
  private static Map<Path, TreeSet<String>> jars(List<Path> classpaths) throws IOException {
    Map<Path, TreeSet<String>> jars = new LinkedHashMap<>();
    for (Path classpath : classpaths) {
      Path target = classpath.toAbsolutePath().getParent();
      String user = target.getParent().getFileName().toString();
      Stream.of(Files.readString(classpath).strip().split(java.io.File.pathSeparator))
          .filter(entry -> !entry.isBlank())
          .map(Path::of)
          .filter(jar -> !jar.getParent().endsWith("target"))
          .forEach(jar -> jars.computeIfAbsent(jar, none -> new TreeSet<>()).add(user));
    }
    return jars;
  }

  /** By the pom beside the jar, as it lies in Maven's repository. */
  private static Library read(Path jar) throws Exception {
    Path folder = jar.getParent();
    String version = folder.getFileName().toString();
    String artifact = folder.getParent().getFileName().toString();
    Element pom = pom(folder.resolve(artifact + "-" + version + ".pom"));
    String group =
        text(pom, "groupId")
            .or(() -> child(pom, "parent").flatMap(up -> text(up, "groupId")))
            .orElseThrow();
    return new Library(group, artifact, version, jar);
  }

  /**
   * By its pom or the nearest parent that says one; else by its manifest; else by a text in the
   * jar.
   */
  private static Optional<String> licence(Library library) throws Exception {
    Path folder = library.jar().getParent();
    Path repository = folder;
    for (int up = 0; up < library.group().split("\\.").length + 2; up++) {
      repository = repository.getParent();
    }
    Path file = folder.resolve(library.artifact() + "-" + library.version() + ".pom");
    for (int parents = 0; parents < MAX_PARENTS && Files.exists(file); parents++) {
      Element pom = pom(file);
      Optional<String> said = licences(pom);
      if (said.isPresent()) {
        return said;
      }
      Optional<Element> parent = child(pom, "parent");
      if (parent.isEmpty()) {
        break;
      }
      String artifact = text(parent.get(), "artifactId").orElseThrow();
      String version = text(parent.get(), "version").orElseThrow();
      file =
          repository
              .resolve(text(parent.get(), "groupId").orElseThrow().replace('.', '/'))
              .resolve(Path.of(artifact, version, artifact + "-" + version + ".pom"));
    }
    return licenceInJar(library.jar());
  }

  private static Optional<String> licences(Element pom) {
    List<String> names =
        child(pom, "licenses").stream()
            .flatMap(all -> children(all, "license").stream())
            .flatMap(one -> text(one, "name").or(() -> text(one, "url")).stream())
            .map(name -> name.replaceAll("\\s+", " "))
            .toList();
    return names.isEmpty() ? Optional.empty() : Optional.of(String.join(" | ", names));
  }

  private static Optional<String> licenceInJar(Path jar) throws IOException {
    if (Files.size(jar) == 0) {
      return Optional.empty();
    }
    try (JarFile open = new JarFile(jar.toFile())) {
      if (open.getManifest() != null) {
        String said = open.getManifest().getMainAttributes().getValue("Bundle-License");
        if (said != null && !said.isBlank()) {
          return Optional.of(said.strip());
        }
      }
      return open.stream()
          .map(entry -> entry.getName())
          .filter(name -> name.matches("(META-INF/)?LICEN[SC]E(\\.txt|\\.md)?"))
          .findFirst()
          .map(name -> "see " + name + " in it");
    }
  }

  private static Element pom(Path file) throws Exception {
    DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
    factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
    return factory.newDocumentBuilder().parse(file.toFile()).getDocumentElement();
  }

  private static Optional<Element> child(Element parent, String name) {
    return children(parent, name).stream().findFirst();
  }

  private static List<Element> children(Element parent, String name) {
    List<Element> found = new ArrayList<>();
    for (Node node = parent.getFirstChild(); node != null; node = node.getNextSibling()) {
      if (node instanceof Element element && element.getTagName().equals(name)) {
        found.add(element);
      }
    }
    return found;
  }

  private static Optional<String> text(Element parent, String name) {
    return child(parent, name)
        .map(node -> node.getTextContent().strip())
        .filter(said -> !said.isEmpty());
  }

  /** By their numbers; words such as Final count for nothing, and what is missing is 0. */
  private static int compare(String one, String other) {
    List<Long> left = numbers(one);
    List<Long> right = numbers(other);
    for (int i = 0; i < Math.max(left.size(), right.size()); i++) {
      int order =
          Long.compare(i < left.size() ? left.get(i) : 0, i < right.size() ? right.get(i) : 0);
      if (order != 0) {
        return order;
      }
    }
    return 0;
  }

  private static List<Long> numbers(String version) {
    return Arrays.stream(version.split("[.-]"))
        .filter(part -> part.matches("\\d{1,18}"))
        .map(Long::valueOf)
        .toList();
  }
}
