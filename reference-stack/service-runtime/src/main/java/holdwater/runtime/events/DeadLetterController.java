package holdwater.runtime.events;

import holdwater.runtime.ApiFailure;
import holdwater.runtime.ErrorBody;
import io.micronaut.context.annotation.Requires;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Error;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Header;
import io.micronaut.http.annotation.Post;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import jakarta.annotation.security.PermitAll;
import java.util.regex.Pattern;
import org.apache.kafka.common.KafkaException;

/**
 * Dead letters for operators, who are no service and bring a token of their own. In services with a
 * Kafka only, none of which viewers can reach; each of them answers for all that listen to a topic.
 */
@Controller("/dead-letters")
@PermitAll
@ExecuteOn(TaskExecutors.BLOCKING)
@Requires(property = "kafka.enabled", value = "true")
final class DeadLetterController {
  private static final Pattern TOPIC = Pattern.compile("[a-z0-9][a-z0-9.-]{0,100}");

  private final Redrives redrives;
  private final OperatorToken operators;

  DeadLetterController(Redrives redrives, OperatorToken operators) {
    this.redrives = redrives;
    this.operators = operators;
  }

  @Get("/{topic}")
  Redrives.Waiting waiting(
      String topic, @Header(HttpHeaders.AUTHORIZATION) @Nullable String authorization) {
    operators.check(authorization);
    return redrives.waiting(checked(topic));
  }

  @Post("/{topic}/redrive")
  Redrives.Done redrive(
      String topic, @Header(HttpHeaders.AUTHORIZATION) @Nullable String authorization) {
    operators.check(authorization);
    return redrives.redrive(checked(topic));
  }

  @Error(exception = KafkaException.class)
  HttpResponse<ErrorBody> kafkaAway(KafkaException failure) {
    return HttpResponse.<ErrorBody>status(HttpStatus.SERVICE_UNAVAILABLE)
        .body(new ErrorBody("kafka", "Kafka does not answer: " + failure.getMessage()));
  }

  private static String checked(String topic) {
    if (!TOPIC.matcher(topic).matches()) {
      throw new ApiFailure(404, "no-topic", "There is no such topic.");
    }
    return topic;
  }
}
