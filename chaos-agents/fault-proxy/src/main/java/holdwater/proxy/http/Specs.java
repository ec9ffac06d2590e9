package holdwater.proxy.http;

import holdwater.proxy.control.ProxySpec;
import holdwater.proxy.control.Refusal;
import holdwater.proxy.control.ToxicSpec;
import holdwater.proxy.tls.TlsSpec;
import holdwater.proxy.toxics.Clients;
import holdwater.proxy.toxics.Direction;
import holdwater.proxy.toxics.Distance;
import holdwater.proxy.toxics.InvalidAttribute;
import holdwater.proxy.toxics.Match;
import holdwater.proxy.toxics.Scope;
import holdwater.proxy.toxics.Toxic;
import holdwater.proxy.toxics.ToxicType;
import holdwater.proxy.toxics.ToxicTypes;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Reads proxies and toxics as {@code /v3} and config files have them: extensions are welcome, and
 * every mistake is told.
 */
final class Specs {

  private Specs() {}

  /**
   * The proxies of an array, or the one that stands alone.
   *
   * @throws Refusal 400 with every mistake in them
   */
  static List<ProxySpec> proxies(byte[] text) throws Refusal {
    return proxies(Fields.oneOrMore(text), Fields::refuseOthers);
  }

  /**
   * The proxies of a config file.
   *
   * @param others what is done with members of a proxy that nobody knows
   * @throws Refusal 400 with every mistake in them
   */
  static List<ProxySpec> configured(byte[] text, Consumer<Fields> others) throws Refusal {
    return proxies(Fields.ofConfig(text), others);
  }

  private static List<ProxySpec> proxies(List<Fields> all, Consumer<Fields> others) throws Refusal {
    List<ProxySpec> specs = new ArrayList<>();
    Set<String> names = new HashSet<>();
    for (Fields fields : all) {
      ProxySpec spec = proxy(fields, others);
      if (!spec.name().isEmpty() && !names.add(spec.name())) {
        fields.wrong("name", "is the name of another one too");
      }
      specs.add(spec);
    }
    if (!all.isEmpty()) {
      all.get(0).mistakes().throwIfAny();
    }
    return specs;
  }

  private static ProxySpec proxy(Fields fields, Consumer<Fields> others) {
    String name = required(fields, "name");
    String upstream = required(fields, "upstream");
    String listen = fields.text("listen").orElse("");
    boolean enabled = fields.flag("enabled").orElse(true);
    // Callers may send back what they were shown.
    fields.ignore("Logger");
    List<ToxicSpec> toxics = new ArrayList<>();
    Set<String> names = new HashSet<>();
    for (Fields toxic : fields.list("toxics")) {
      ToxicSpec spec = toxic(toxic);
      if (!names.add(spec.name())) {
        toxic.wrong("name", "'" + spec.name() + "' is the name of another toxic too");
      }
      toxics.add(spec);
    }
    Optional<TlsSpec> tls = tls(fields);
    long latency = latency(fields).orElse(0L);
    others.accept(fields);
    return new ProxySpec(name, listen, upstream, enabled, toxics, tls, latency);
  }

  /** How far away the upstream is; empty if it does not say, or wrongly. */
  static Optional<Long> latency(Fields proxy) {
    Optional<Long> millis = proxy.whole("latencyMillis");
    if (millis.isPresent() && (millis.get() < 0 || millis.get() > Distance.MAX_MILLIS)) {
      proxy.wrong(
          "latencyMillis",
          "must lie between 0 and " + Distance.MAX_MILLIS + ", was " + millis.get());
      return Optional.empty();
    }
    return millis;
  }

  /** What the member {@code tls} asks for; empty if it is not there, or wrong. */
  static Optional<TlsSpec> tls(Fields proxy) {
    return proxy.object("tls").flatMap(Specs::tlsSpec);
  }

  private static Optional<TlsSpec> tlsSpec(Fields fields) {
    boolean terminate = fields.flag("terminate").orElse(true);
    boolean originate = fields.flag("originate").orElse(true);
    Optional<String> serverName = fields.text("serverName");
    boolean verify = fields.flag("verify").orElse(true);
    boolean http2 = fields.flag("http2").orElse(terminate);
    fields.refuseOthers();
    try {
      return Optional.of(new TlsSpec(terminate, originate, serverName, verify, http2));
    } catch (IllegalArgumentException e) {
      fields.wrong("", e.getMessage());
      return Optional.empty();
    }
  }

  private static String required(Fields fields, String name) {
    Optional<String> value = fields.text(name).filter(text -> !text.isEmpty());
    if (value.isEmpty()) {
      fields.wrong("", "missing required field: " + name);
    }
    return value.orElse("");
  }

  /** The toxic; with mistakes added to those of the fields it may be one that cannot be made. */
  static ToxicSpec toxic(Fields fields) {
    String type = required(fields, "type");
    Optional<ToxicType> known = ToxicTypes.named(type);
    String stream = stream(fields, known.flatMap(ToxicType::only));
    String name = fields.text("name").filter(text -> !text.isEmpty()).orElse(type + "_" + stream);
    float toxicity = toxicity(fields).orElse(1f);
    Map<String, Object> attributes = fields.attributes("attributes");
    if (known.isPresent()) {
      checkAttributes(fields, attributes, known.get());
    } else if (!type.isEmpty()) {
      fields.wrong("type", "'" + type + "' is none of " + String.join(", ", ToxicTypes.names()));
    }
    Scope scope = scope(fields);
    fields.refuseOthers();
    return new ToxicSpec(name, type, stream, toxicity, attributes, scope);
  }

  private static Scope scope(Fields fields) {
    Optional<Match> match = fields.object("match").flatMap(Specs::match);
    Optional<List<String>> clients = fields.texts("clients");
    Optional<Long> first = fields.whole("first");
    // Callers may send back what they were shown.
    fields.ignore("met");
    try {
      return new Scope(match, clients.map(Clients::in), first);
    } catch (InvalidAttribute e) {
      fields.wrong("", e.getMessage());
      return Scope.ALL;
    }
  }

  private static String stream(Fields fields, Optional<Direction> only) {
    String stream = fields.text("stream").orElse(only.orElse(Direction.DOWNSTREAM).shown());
    Optional<Direction> direction = Direction.named(stream);
    if (direction.isEmpty()) {
      fields.wrong("stream", "is neither upstream nor downstream");
    } else if (only.isPresent() && !only.equals(direction)) {
      fields.wrong("stream", "must be " + only.get().shown() + " for this type");
    }
    return stream;
  }

  /** The exchanges that the object names; a mistake if it can name none. */
  private static Optional<Match> match(Fields fields) {
    String method = fields.text("method").orElse("");
    String path = fields.text("path").orElse("");
    Optional<Fields> header = fields.object("header");
    String name = header.flatMap(of -> of.text("name")).orElse("");
    String value = header.flatMap(of -> of.text("value")).orElse("");
    double share = fields.number("share").orElse(1.0);
    header.ifPresent(Fields::refuseOthers);
    fields.refuseOthers();
    try {
      return Optional.of(new Match(method, path, name, value, share));
    } catch (InvalidAttribute e) {
      fields.wrong("", e.getMessage());
      return Optional.empty();
    }
  }

  private static void checkAttributes(Fields fields, Map<String, Object> given, ToxicType type) {
    try {
      checkNames(fields, given, type.create(given));
    } catch (InvalidAttribute e) {
      fields.wrong("attributes", e.getMessage());
    }
  }

  /** Adds names that the toxic does not have as mistakes. */
  static void checkNames(Fields fields, Map<String, Object> given, Toxic toxic) {
    Set<String> known = toxic.attributes().keySet();
    for (String name : given.keySet()) {
      if (!known.contains(name)) {
        fields.wrong(
            "attributes", "has unknown '" + name + "', known here: " + String.join(", ", known));
      }
    }
  }

  /** A share, or a mistake: unlike in Toxiproxy's API it must be one. */
  static Optional<Float> toxicity(Fields fields) {
    Optional<Double> toxicity = fields.number("toxicity");
    if (toxicity.isPresent() && !(toxicity.get() >= 0 && toxicity.get() <= 1)) {
      fields.wrong("toxicity", "must lie between 0 and 1, was " + toxicity.get());
      return Optional.empty();
    }
    return toxicity.map(Double::floatValue);
  }
}
