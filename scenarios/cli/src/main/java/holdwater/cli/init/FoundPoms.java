package holdwater.cli.init;

import holdwater.cli.format.SortedFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/**
 * Programs that Maven would build in a folder or in the modules right below it, by what their poms
 * say: those with a main class, or with a plugin that finds one.
 */
public final class FoundPoms {
  private static final int MOST_MODULES = 200;
  private static final List<String> PLUGINS =
      List.of("spring-boot-maven-plugin", "quarkus-maven-plugin", "micronaut-maven-plugin");

  /**
   * A program that a pom describes.
   *
   * @param jar where its build puts it, whether it is there or not
   * @param main the class to start, if the pom names one
   */
  public record Program(Path jar, Optional<String> main) {
    /** Answers: has it been built? */
    public boolean isBuilt() {
      return Files.isRegularFile(jar);
    }
  }

  private FoundPoms() {}

  /** By a name that a service may have; of two with the same name the first. */
  public static Map<String, Program> below(Path folder) {
    List<Path> modules = new ArrayList<>(List.of(folder));
    SortedFolder.of(folder).stream()
        .filter(Files::isDirectory)
        .limit(MOST_MODULES)
        .forEach(modules::add);
    Map<String, Program> found = new LinkedHashMap<>();
    for (Path module : modules) {
      Path pom = module.resolve("pom.xml");
      if (Files.isRegularFile(pom)) {
        program(pom).ifPresent(one -> found.putIfAbsent(FoundJars.name(one.jar()), one));
      }
    }
    found.remove("");
    return found;
  }

  private static Optional<Program> program(Path pom) {
    try {
      DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
      // A pom needs none, and one that has it may name any file.
      factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
      var builder = factory.newDocumentBuilder();
      builder.setErrorHandler(null);
      return program(builder.parse(pom.toFile()).getDocumentElement(), pom);
    } catch (ParserConfigurationException | SAXException | IOException e) {
      // Then it is none of Maven's, and Maven says why.
      return Optional.empty();
    }
  }

  private static Optional<Program> program(Element project, Path pom) {
    Optional<String> main = anywhere(project, "mainClass").filter(name -> !name.contains("$"));
    boolean builds =
        all(project, "artifactId").stream().anyMatch(PLUGINS::contains) || main.isPresent();
    String packaging = child(project, "packaging").orElse("jar");
    if (!builds || !packaging.equals("jar")) {
      return Optional.empty();
    }
    Optional<String> version =
        child(project, "version")
            .or(() -> element(project, "parent").flatMap(parent -> child(parent, "version")));
    String artifact = child(project, "artifactId").orElse("");
    String file =
        element(project, "build")
            .flatMap(build -> child(build, "finalName"))
            .orElse(artifact + version.map(known -> "-" + known).orElse(""));
    // What a property says nobody here knows.
    return artifact.isEmpty() || file.contains("${")
        ? Optional.empty()
        : Optional.of(new Program(pom.resolveSibling("target").resolve(file + ".jar"), main));
  }

  private static Optional<Element> element(Element parent, String name) {
    NodeList children = parent.getChildNodes();
    for (int i = 0; i < children.getLength(); i++) {
      Node child = children.item(i);
      if (child instanceof Element element && child.getNodeName().equals(name)) {
        return Optional.of(element);
      }
    }
    return Optional.empty();
  }

  private static Optional<String> child(Element parent, String name) {
    return element(parent, name).map(found -> found.getTextContent().strip());
  }

  private static Optional<String> anywhere(Element project, String name) {
    return all(project, name).stream().filter(text -> !text.isEmpty()).findFirst();
  }

  private static List<String> all(Element project, String name) {
    List<String> texts = new ArrayList<>();
    NodeList found = project.getElementsByTagName(name);
    for (int i = 0; i < found.getLength(); i++) {
      texts.add(found.item(i).getTextContent().strip());
    }
    return texts;
  }
}
