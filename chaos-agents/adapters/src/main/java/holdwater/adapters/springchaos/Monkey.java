package holdwater.adapters.springchaos;

import com.fasterxml.jackson.databind.node.ObjectNode;
import holdwater.model.port.Recipes;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** The chaos monkey in one app. */
record Monkey(ActuatorApi api, SpringApp app) {

  /** What reverts it. */
  @FunctionalInterface
  interface Held {
    /** Throws when nobody holds it any more, or nobody knows; otherwise it is held anew. */
    void check() throws IOException;
  }

  Settings settings() throws IOException {
    return settings(ActuatorApi.ANSWER_WITHIN);
  }

  Settings settings(Duration within) throws IOException {
    return api.settings(app, within);
  }

  /** What it is told, if that is nothing; else somebody works with it, and it has one mind only. */
  Settings idle() throws IOException {
    Settings now = settings();
    if (!now.on().isEmpty()) {
      throw new IOException(
          "somebody else's chaos monkey is on ("
              + String.join(", ", now.on())
              + "): switch it off at "
              + app.chaosMonkey("")
              + ", with every assault and timer");
    }
    return now;
  }

  /**
   * Puts it in force, and looks whether it is. Watchers first, since an assault would meet what
   * those of before let through; enabled last, when all is as it should be.
   *
   * @param held is asked before each step, none of which may come after its revert
   */
  void apply(Dose dose, Held held) throws IOException {
    List<Recipes.Step> steps =
        List.of(step("/watchers", dose.watchers()), step("/assaults", dose.assaults()), enable());
    for (Recipes.Step step : steps) {
      held.check();
      api.take(step);
    }
    Settings now = settings();
    if (!now.enabled() || !dose.isIn(now)) {
      throw new IOException(app.chaosMonkey("") + " took the settings and shows others");
    }
  }

  /** Tells it what it was told before, and looks whether it heard. */
  void revert(Settings before) throws IOException {
    for (Recipes.Step step : wayBackTo(before)) {
      api.take(step);
    }
    Settings now = settings();
    if (!now.isAs(before)) {
      throw new IOException(
          app.chaosMonkey("") + " was reverted and is not as before, on are " + now.on());
    }
  }

  /**
   * What is posted to revert. The zeros are a step of their own and come before the end, since a
   * disabled monkey still does what its timers say; and before the rest, so that nothing that is
   * wrong with the rest can keep them from being heard.
   */
  List<Recipes.Step> wayBackTo(Settings before) {
    return List.of(
        step("/assaults", before.zeros()),
        app.post("/disable", ""),
        step("/assaults", before.assaultsToPost()),
        step("/watchers", before.watchersToPost()));
  }

  /**
   * The way back for whoever reverts in our stead, who looks at its end whether that took: we look
   * at more, when it is us.
   */
  List<Recipes.Step> recipeBackTo(Settings before) {
    List<Recipes.Step> steps = new ArrayList<>(wayBackTo(before));
    steps.add(app.look("/status", "\"enabled\":" + before.enabled()));
    return steps;
  }

  private Recipes.Step step(String path, ObjectNode body) {
    return app.post(path, body.toString());
  }

  private Recipes.Step enable() {
    return app.post("/enable", "");
  }
}
