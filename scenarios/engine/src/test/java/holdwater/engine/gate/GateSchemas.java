package holdwater.engine.gate;

import com.networknt.schema.SpecificationVersion;
import holdwater.engine.Schemas;
import java.io.IOException;
import java.util.List;

/** What the schemas of a gate's files have against one. */
final class GateSchemas {
  private GateSchemas() {}

  static List<String> againstGate(String json) throws IOException {
    return Schemas.violations(GateJson.class, GateJson.SCHEMA, json);
  }

  /** The schema that OASIS published, from a library that has it in its jar. */
  static List<String> againstSarif(String json) throws IOException {
    return Schemas.violations(
        SpecificationVersion.DRAFT_7, GateSchemas.class, "/schema/sarif-schema-2.1.0.json", json);
  }
}
