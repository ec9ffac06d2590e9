package holdwater.platform;

import holdwater.model.port.DeploymentFailed;
import holdwater.model.port.Recipes;
import holdwater.platform.api.RecipeRequest;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Recipes that the daemon holds, so that a killed command line leaves no fault behind. */
final class DaemonRecipes implements Recipes {
  private static final String JSON = "application/json";

  private final RecipeClient client;

  DaemonRecipes(RecipeClient client) {
    this.client = client;
  }

  @Override
  public void hold(String id, List<Step> steps, Duration timeToLive) throws IOException {
    holdSteps(id, steps.stream().map(DaemonRecipes::request).toList(), timeToLive);
  }

  @Override
  public void hold(String id, Command command, Duration timeToLive) throws IOException {
    String folder = command.folder().toAbsolutePath().toString();
    long again = command.again().toMillis();
    holdSteps(id, List.of(new RecipeRequest.Command(command.argv(), folder, again)), timeToLive);
  }

  private void holdSteps(String id, List<RecipeRequest.Step> steps, Duration timeToLive)
      throws IOException {
    try {
      client.hold(id, steps, timeToLive);
    } catch (DeploymentFailed e) {
      throw new IOException(e.getMessage(), e);
    }
  }

  private static RecipeRequest.Step request(Step step) {
    Map<String, String> headers = new HashMap<>(step.headers());
    headers.put("Content-Type", JSON);
    return new RecipeRequest.Call(
        step.method(), step.url().toString(), headers, step.body(), step.expect());
  }

  @Override
  public boolean renew(String id) throws IOException {
    try {
      return client.renew(id);
    } catch (DeploymentFailed e) {
      throw new IOException(e.getMessage(), e);
    }
  }

  @Override
  public void run(String id) throws IOException {
    try {
      if (!client.run(id)) {
        throw new RunOnceMore("recipe " + id + " was run, and will be once more in some seconds");
      }
    } catch (DeploymentFailed e) {
      throw new IOException(e.getMessage(), e);
    }
  }

  @Override
  public void release(String id) throws IOException {
    try {
      client.release(id);
    } catch (DeploymentFailed e) {
      throw new IOException(e.getMessage(), e);
    }
  }
}
