package holdwater.agent.target;

import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;

/** Works on another thread than the one that reads the request. */
@Controller
public class FindController {
  @Get("/find")
  @ExecuteOn(TaskExecutors.BLOCKING)
  String find() {
    return Shop.find();
  }
}
