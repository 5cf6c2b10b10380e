//! Requests of the protocol to answers, off the threads that serve them.

use icluster_answers::prompts::{self, PROMPTS};
use icluster_answers::tools::{self, Tool as AnswerTool};
use icluster_answers::{AnswerError, Lang, Reply, Room, resources};
use rmcp::ServerHandler;
use rmcp::model::{
    CallToolRequestParams, CallToolResponse, CallToolResult, CompleteRequestParams, CompleteResult,
    CompletionInfo, ContentBlock, ErrorData, GetPromptRequestParams, GetPromptResponse,
    GetPromptResult, Implementation, JsonObject, ListPromptsResult, ListResourceTemplatesResult,
    ListResourcesResult, ListToolsResult, PaginatedRequestParams, Prompt, PromptArgument,
    PromptMessage, ReadResourceRequestParams, ReadResourceResponse, ReadResourceResult, Resource,
    ResourceContents, ResourceTemplate, Role, ServerCapabilities, ServerConfig, Tool,
    ToolAnnotations,
};
use rmcp::service::{RequestContext, RoleServer};
use serde_json::Value;
use std::collections::BTreeMap;
use std::sync::Arc;

/// What a model is told of the server when a session begins.
const INSTRUCTIONS: &str = "iCluster answers questions on clusters, places, value chains and trade of the United States, Mexico and Canada from official \
statistics. Names are resolved for you; look at `understood` to see what they were taken for, with alternatives. Every answer has a `standing`: answered, none_found \
(a zero), suppressed (withheld by the publisher) or no_data (`missing` says which dataset, and how it is imported): never report one as another. Columns that end in \
_status tell observed from imputed and modelled numbers. Cite `receipt.query_id`, sources and licences. Where `receipt.sample` is true all numbers are invented. \
Before `sparql` call get_schema.";

/// One session's handler.
#[derive(Clone)]
pub struct Agents {
    room: Arc<Room>,
}

impl Agents {
    /// Over what questions are asked of.
    #[must_use]
    pub fn new(room: Arc<Room>) -> Self {
        Self { room }
    }

    /// Answers on a thread that may take long.
    async fn answered<T: Send + 'static>(
        &self,
        answer: impl FnOnce(&Room) -> T + Send + 'static,
    ) -> Result<T, ErrorData> {
        let room = Arc::clone(&self.room);
        tokio::task::spawn_blocking(move || answer(&room))
            .await
            .map_err(|error| ErrorData::internal_error(error.to_string(), None))
    }
}

/// A schema as the protocol carries it.
fn object(value: Value) -> Arc<JsonObject> {
    Arc::new(match value {
        Value::Object(object) => object,
        _ => JsonObject::new(),
    })
}

fn described(tool: &AnswerTool) -> Tool {
    let annotations = ToolAnnotations::with_title(tool.title)
        .read_only(true)
        .destructive(false)
        .idempotent(true)
        .open_world(false);
    Tool::new(tool.name, tool.description, object(tool.input_schema()))
        .with_title(tool.title)
        .with_raw_output_schema(object(AnswerTool::output_schema()))
        .with_annotations(annotations)
}

/// The reply as structured content, with its text and what to ask next for those who only read text.
fn result(reply: Result<Reply, AnswerError>, lang: Lang) -> CallToolResult {
    match reply {
        Ok(reply) => {
            let mut text = format!("{}\n{}", reply.title, reply.text);
            if let Some(next) = reply.next {
                text.push_str(&format!(
                    "\n{}–{} / {}; offset={next}",
                    reply.offset + 1,
                    next,
                    reply.total
                ));
            }
            text.push_str(&format!("\nquery_id {}", reply.receipt.query_id));
            match serde_json::to_value(&reply) {
                Ok(value) => {
                    let mut result = CallToolResult::structured(value);
                    // Clients without structured content read the JSON; the short text comes first.
                    result.content.insert(0, ContentBlock::text(text));
                    result
                }
                Err(error) => CallToolResult::error(vec![ContentBlock::text(error.to_string())]),
            }
        }
        Err(error) => {
            let refusal = error.refusal().in_language(lang);
            let text = format!("{}: {} {}", refusal.error, refusal.detail, refusal.next);
            CallToolResult::error(vec![ContentBlock::text(text)])
        }
    }
}

impl ServerHandler for Agents {
    fn get_info(&self) -> ServerConfig {
        let capabilities = ServerCapabilities::builder()
            .enable_tools()
            .enable_resources()
            .enable_prompts()
            .enable_completions()
            .build();
        ServerConfig::new(capabilities)
            .with_server_info(
                Implementation::new("icluster", env!("CARGO_PKG_VERSION")).with_title("iCluster"),
            )
            .with_instructions(INSTRUCTIONS)
    }

    async fn list_tools(
        &self,
        _: Option<PaginatedRequestParams>,
        _: RequestContext<RoleServer>,
    ) -> Result<ListToolsResult, ErrorData> {
        Ok(ListToolsResult::with_all_items(tools::tools().iter().map(described).collect()))
    }

    fn get_tool(&self, name: &str) -> Option<Tool> {
        tools::tools().iter().find(|tool| tool.name == name).map(described)
    }

    async fn call_tool(
        &self,
        request: CallToolRequestParams,
        _: RequestContext<RoleServer>,
    ) -> Result<CallToolResponse, ErrorData> {
        let tool = tools::tools().iter().find(|tool| tool.name == request.name);
        let Some(tool) = tool else {
            let known: Vec<&str> = tools::tools().iter().map(|tool| tool.name).collect();
            let told =
                format!("there is no tool `{}`; there are {}", request.name, known.join(", "));
            return Err(ErrorData::invalid_params(told, None));
        };
        let input = request.arguments.map_or(Value::Null, Value::Object);
        let lang = tools::language_of(&input);
        let reply = self.answered(move |room| tool.call(room, input)).await?;
        Ok(result(reply, lang).into())
    }

    async fn list_resources(
        &self,
        _: Option<PaginatedRequestParams>,
        _: RequestContext<RoleServer>,
    ) -> Result<ListResourcesResult, ErrorData> {
        let resources = resources::RESOURCES.iter().map(|of| {
            Resource::new(of.uri, of.name).with_description(of.description).with_mime_type(of.media)
        });
        Ok(ListResourcesResult::with_all_items(resources.collect()))
    }

    async fn list_resource_templates(
        &self,
        _: Option<PaginatedRequestParams>,
        _: RequestContext<RoleServer>,
    ) -> Result<ListResourceTemplatesResult, ErrorData> {
        let templates = resources::TEMPLATES.iter().map(|of| {
            ResourceTemplate::new(of.uri, of.name)
                .with_description(of.description)
                .with_mime_type(of.media)
        });
        Ok(ListResourceTemplatesResult::with_all_items(templates.collect()))
    }

    async fn read_resource(
        &self,
        request: ReadResourceRequestParams,
        _: RequestContext<RoleServer>,
    ) -> Result<ReadResourceResponse, ErrorData> {
        let uri = request.uri;
        let asked = uri.clone();
        let read = self.answered(move |room| resources::read(room, &asked)).await?;
        match read {
            Ok(Some((media, text))) => {
                let contents = ResourceContents::text(text, uri).with_mime_type(media);
                Ok(ReadResourceResult::new(vec![contents]).into())
            }
            Ok(None) => {
                let known: Vec<&str> = resources::RESOURCES
                    .iter()
                    .chain(&resources::TEMPLATES)
                    .map(|of| of.uri)
                    .collect();
                let told = format!("nothing is at `{uri}`; there are {}", known.join(", "));
                Err(ErrorData::resource_not_found(told, Some(serde_json::json!({ "uri": uri }))))
            }
            Err(error) => {
                let refusal = error.refusal().in_language(Lang::En);
                let told = format!("{}: {} {}", refusal.error, refusal.detail, refusal.next);
                Err(ErrorData::invalid_params(told, None))
            }
        }
    }

    async fn list_prompts(
        &self,
        _: Option<PaginatedRequestParams>,
        _: RequestContext<RoleServer>,
    ) -> Result<ListPromptsResult, ErrorData> {
        let prompts = PROMPTS.iter().map(|of| {
            let arguments = of.arguments.iter().map(|of| {
                PromptArgument::new(of.name)
                    .with_description(of.description)
                    .with_required(of.required)
            });
            let [title, ..] = of.title;
            Prompt::new(of.name, Some(of.description), Some(arguments.collect())).with_title(title)
        });
        Ok(ListPromptsResult::with_all_items(prompts.collect()))
    }

    async fn complete(
        &self,
        request: CompleteRequestParams,
        _: RequestContext<RoleServer>,
    ) -> Result<CompleteResult, ErrorData> {
        let (name, begun) = (request.argument.name, request.argument.value);
        let values = self.answered(move |room| prompts::complete(room, &name, &begun)).await?;
        let values = CompletionInfo::with_all_values(values)
            .map_err(|error| ErrorData::internal_error(error, None))?;
        Ok(CompleteResult::new(values))
    }

    async fn get_prompt(
        &self,
        request: GetPromptRequestParams,
        _: RequestContext<RoleServer>,
    ) -> Result<GetPromptResponse, ErrorData> {
        let Some(prompt) = PROMPTS.iter().find(|of| of.name == request.name) else {
            let known: Vec<&str> = PROMPTS.iter().map(|of| of.name).collect();
            let told =
                format!("there is no prompt `{}`; there are {}", request.name, known.join(", "));
            return Err(ErrorData::invalid_params(told, None));
        };
        let arguments: BTreeMap<String, String> = request
            .arguments
            .into_iter()
            .flatten()
            .map(|(name, value)| {
                let text = value.as_str().map_or_else(|| value.to_string(), str::to_owned);
                (name, text)
            })
            .collect();
        let missing =
            prompt.arguments.iter().find(|of| of.required && !arguments.contains_key(of.name));
        if let Some(missing) = missing {
            let told = format!("`{}` is needed: {}", missing.name, missing.description);
            return Err(ErrorData::invalid_params(told, None));
        }
        let text = prompts::text(prompt.name, &arguments).unwrap_or_default();
        let message = PromptMessage::new_text(Role::User, text);
        Ok(GetPromptResult::new(vec![message]).with_description(prompt.description).into())
    }
}
