package holdwater.cli.toolkit;

import com.fasterxml.jackson.databind.JsonNode;
import holdwater.cli.yaml.DidYouMean;
import holdwater.cli.yaml.JsonValues;
import holdwater.cli.yaml.YamlNode;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** What is wrong with providers, as far as it shows before anything is called. */
final class ProviderChecks {
  /** Written by the client itself, which lets nobody else do so. */
  private static final Set<String> OWN_HEADERS =
      Set.of("connection", "content-length", "expect", "host", "upgrade");

  private final PythonFunctions functions;
  private final LocalPrograms programs;

  ProviderChecks(PythonFunctions functions, LocalPrograms programs) {
    this.functions = functions;
    this.programs = programs;
  }

  /** Whether nothing is wrong with it. */
  boolean check(YamlNode node, boolean there) {
    if (!there) {
      node.keyMistake("is missing");
      return false;
    }
    return switch (node.find("type").flatMap(YamlNode::scalar).orElse("")) {
      case "http" -> http(node);
      case "process" -> process(node);
      case "python" -> python(node);
      default -> {
        node.at("type").mistake("must be http, process or python");
        yield false;
      }
    };
  }

  private static boolean http(YamlNode node) {
    boolean right = true;
    if (node.find("url").flatMap(YamlNode::scalar).orElse("").isBlank()) {
      node.at("url").keyMistake("is missing");
      right = false;
    }
    Optional<YamlNode> headers = node.find("headers");
    JsonNode given = headers.map(JsonValues::of).orElse(null);
    if (given != null && !given.isObject() && !given.isNull()) {
      headers.get().mistake("must be a map");
      return false;
    }
    for (String name : headers.map(YamlNode::keys).orElse(List.of())) {
      if (OWN_HEADERS.contains(name.toLowerCase(Locale.ROOT))) {
        headers.get().at(name).keyMistake("this header cannot be sent from here");
        right = false;
      }
    }
    return right;
  }

  private boolean process(YamlNode node) {
    String path = node.find("path").flatMap(YamlNode::scalar).orElse("");
    if (path.isBlank()) {
      node.at("path").keyMistake("is missing");
      return false;
    }
    if (programs.find(path).isEmpty()) {
      node.at("path").mistake("there is no program '" + path + "' here that may be run");
      return false;
    }
    return true;
  }

  private boolean python(YamlNode node) {
    String module = node.find("module").flatMap(YamlNode::scalar).orElse("");
    String name = module + "." + node.find("func").flatMap(YamlNode::scalar).orElse("");
    Optional<PythonFunction> function = functions.find(name);
    if (function.isEmpty()) {
      node.mistake(
          "'"
              + name
              + "' is Python, and not done here"
              + DidYouMean.ending(name, functions.names()));
      return false;
    }
    return arguments(node, function.get());
  }

  private static boolean arguments(YamlNode node, PythonFunction function) {
    Set<String> given = new TreeSet<>(node.find("arguments").map(YamlNode::keys).orElse(List.of()));
    boolean right = true;
    for (String name : function.required()) {
      if (!given.contains(name)) {
        node.at("arguments").keyMistake(function.name() + " wants '" + name + "'");
        right = false;
      }
    }
    given.removeAll(function.arguments());
    for (String name : given) {
      node.at("arguments")
          .at(name)
          .keyMistake(
              function.name()
                  + " has no such argument"
                  + DidYouMean.ending(name, function.arguments()));
      right = false;
    }
    return right;
  }
}
