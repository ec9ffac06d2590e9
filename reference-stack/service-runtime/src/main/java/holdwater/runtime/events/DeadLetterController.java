package holdwater.runtime.events;

import holdwater.runtime.ApiFailure;
import holdwater.runtime.ErrorBody;
import io.micronaut.context.annotation.Requires;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Error;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.util.regex.Pattern;
import org.apache.kafka.common.KafkaException;

/**
 * Dead letters for operators. In services with a Kafka only, none of which viewers can reach; each
 * of them answers for all that listen to a topic.
 */
@Controller("/dead-letters")
@ExecuteOn(TaskExecutors.BLOCKING)
@Requires(property = "kafka.enabled", value = "true")
final class DeadLetterController {
  private static final Pattern TOPIC = Pattern.compile("[a-z0-9][a-z0-9.-]{0,100}");

  private final Redrives redrives;

  DeadLetterController(Redrives redrives) {
    this.redrives = redrives;
  }

  @Get("/{topic}")
  Redrives.Waiting waiting(String topic) {
    return redrives.waiting(checked(topic));
  }

  @Post("/{topic}/redrive")
  Redrives.Done redrive(String topic) {
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
