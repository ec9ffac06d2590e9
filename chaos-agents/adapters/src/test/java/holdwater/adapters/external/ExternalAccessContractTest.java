package holdwater.adapters.external;

import holdwater.adapters.recipe.RecipesInProcess;
import holdwater.model.port.Access;
import holdwater.model.topology.Topology;
import holdwater.testkit.AccessContract;
import holdwater.testkit.FakeAccess;
import holdwater.testkit.TwoZones;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

class ExternalAccessContractTest extends AccessContract {
  private final RecipesInProcess recipes = new RecipesInProcess();
  private Staging staging;

  @BeforeEach
  void open() throws IOException {
    staging = new Staging();
  }

  @AfterEach
  void close() {
    staging.close();
    recipes.close();
  }

  @Override
  protected Access access() {
    return new ExternalAccess(
        staging.system(Staging.loopback()), recipes, new FakeAccess().jobs(), Map::of);
  }

  @Override
  protected Topology topology() {
    return TwoZones.topology();
  }
}
