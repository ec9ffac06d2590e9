package holdwater.cli;

import holdwater.adapters.springchaos.Recipes;
import holdwater.model.port.DeploymentFailed;
import holdwater.platform.RecipeClient;
import holdwater.platform.api.RecipeRequest;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Recipes that the daemon holds, so that a killed command line leaves no fault behind. */
final class DaemonRecipes implements Recipes {
  private static final Map<String, String> JSON = Map.of("Content-Type", "application/json");

  private final RecipeClient client;

  DaemonRecipes(RecipeClient client) {
    this.client = client;
  }

  @Override
  public void hold(String id, List<Step> steps, Duration timeToLive) throws IOException {
    List<RecipeRequest.Step> requests =
        steps.stream()
            .map(
                step ->
                    new RecipeRequest.Step(
                        step.method(), step.url().toString(), JSON, step.body(), step.expect()))
            .toList();
    try {
      client.hold(id, requests, timeToLive);
    } catch (DeploymentFailed e) {
      throw new IOException(e.getMessage(), e);
    }
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
      client.run(id);
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
