package holdwater.platform.daemon;

import holdwater.model.port.Recipes;
import holdwater.platform.api.RecipeRequest;
import java.net.URI;
import java.nio.file.Path;

/**
 * What logs, journals and reports call a step of a recipe. Arguments of a program and a query may
 * be tokens, and reports are published.
 */
final class StepNames {
  private StepNames() {}

  /** The program, and how many arguments it was given. */
  static String of(RecipeRequest.Command command) {
    return new Recipes.Command(command.argv(), Path.of(command.folder())).words();
  }

  /** The method, and the URL without what may be a secret. */
  static String of(RecipeRequest.Call call) {
    return call.method() + " " + withoutSecrets(call.url());
  }

  private static String withoutSecrets(String url) {
    try {
      URI all = URI.create(url);
      String port = all.getPort() < 0 ? "" : ":" + all.getPort();
      return all.getScheme() + "://" + all.getHost() + port + all.getRawPath();
    } catch (IllegalArgumentException e) {
      return "a URL that cannot be read";
    }
  }
}
