package holdwater.cli.fault;

import static holdwater.cli.yaml.Scalars.oneOf;
import static holdwater.cli.yaml.Scalars.text;

import holdwater.cli.fault.FaultForm.ByHand;
import holdwater.cli.fault.FaultForm.InFile;
import holdwater.cli.yaml.MapNode;
import holdwater.model.fault.Fault;
import holdwater.model.fault.SpringCalls;
import holdwater.model.fault.SpringException;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Supplier;

/** Calls of beans of Spring Boot apps throw. */
final class SpringExceptionForm {
  private static final String KIND = "spring_exception";
  private static final String DOES =
      "Calls of beans of Spring Boot apps throw, by chaos-monkey-spring-boot in them.";
  private static final List<String> TYPES = List.copyOf(new TreeSet<>(SpringException.TYPES));
  private static final String KEYS =
      """
      "exception": {
        "description": "What is thrown.",
        "enum": [
          "java.io.IOException", "java.lang.IllegalArgumentException",
          "java.lang.IllegalStateException", "java.lang.NullPointerException",
          "java.lang.RuntimeException", "java.lang.UnsupportedOperationException",
          "java.net.ConnectException", "java.net.SocketTimeoutException", "java.sql.SQLException",
          "java.util.NoSuchElementException", "java.util.concurrent.RejectedExecutionException",
          "java.util.concurrent.TimeoutException"
        ]
      },
      "message": {"description": "What it says.", "$ref": "#/$defs/text"},
      """
          + WatchedCalls.SCHEMA;

  static final FaultForm FORM =
      new FaultForm(
          KIND,
          SpringException.class,
          DOES,
          new InFile(
              SpringExceptionForm::read,
              FaultForm.schema(KIND, DOES, KEYS, "exception", "watch"),
              "{kind: spring_exception, exception: java.io.IOException, watch: [repository]}"),
          new ByHand(
              "spring_exception TYPE on WATCHER,…",
              SpringExceptionForm::typed,
              "spring_exception java.io.IOException on repository"));

  private SpringExceptionForm() {}

  private static Fault read(MapNode fault) {
    String exception = fault.required("exception", oneOf(TYPES));
    Optional<String> message = fault.optional("message", node -> text(node));
    Supplier<SpringCalls> calls = WatchedCalls.read(fault);
    return fault.build(
        () ->
            message.isPresent()
                ? new SpringException(exception, message.get(), calls.get())
                : new SpringException(exception, calls.get()));
  }

  private static Fault typed(List<String> dose) {
    return new SpringException(WatchedCalls.words(dose, 3).get(0), WatchedCalls.typed(dose));
  }
}
