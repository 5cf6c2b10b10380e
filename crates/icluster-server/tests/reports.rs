//! `/api/v1/reports…`: every report in every form and language, from a small release that lacks much.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod common;

use common::{get, get_with, json};

#[tokio::test]
async fn reports_come_in_every_form() {
    let pdf = get("/api/v1/reports/region/us:county:06073").await;
    assert_eq!((pdf.status.as_u16(), pdf.header("content-type")), (200, "application/pdf"));
    assert!(pdf.body.starts_with(b"%PDF-"));
    assert!(pdf.header("content-disposition").contains("us-county-06073-region-en"));
    assert_eq!(pdf.header("icluster-sample"), "true");
    let html = get("/api/v1/reports/brief/us:county:06073?format=html&lang=es").await;
    assert_eq!(html.header("content-type"), "text/html; charset=utf-8");
    assert!(String::from_utf8_lossy(&html.body).contains("<html lang=\"es\">"));
    let word = get("/api/v1/reports/brief/us:county:06073?format=docx").await;
    assert!(word.body.starts_with(b"PK"));
    let document = json("/api/v1/reports/region/us:county:06073?format=json&lang=fr").await;
    assert_eq!((&document["kind"], &document["language"]), (&"region".into(), &"fr".into()));
    assert_eq!(document["genre"], "Profil régional");
    // The figure is that of the region's own route.
    let profile = json("/api/v1/regions/us:county:06073").await;
    // Reports have the spaces of printed French.
    let plain = |of: &serde_json::Value| of.as_str().unwrap().replace('\u{a0}', " ");
    assert_eq!(plain(&document["finding"]), plain(&profile["headline"]["fr"]));
}

#[tokio::test]
async fn the_language_of_the_browser_is_kept_apart() {
    let path = "/api/v1/reports/brief/us:county:06073?format=html";
    let french = get_with(path, &[("accept-language", "fr-CA,fr;q=0.9")]).await;
    assert!(String::from_utf8_lossy(&french.body).contains("<html lang=\"fr\">"));
    let english = get(path).await;
    assert!(String::from_utf8_lossy(&english.body).contains("<html lang=\"en\">"));
}

#[tokio::test]
async fn what_is_not_understood_is_said() {
    for (path, status) in [
        ("/api/v1/reports/region/atlantis", 400),
        ("/api/v1/reports/region/us:county:99999", 404),
        ("/api/v1/reports/brief/us:county:06073?lang=de", 400),
        ("/api/v1/reports/region/us:county:06073?format=csv", 406),
        ("/api/v1/reports/region/us:county:06073?format=odt", 400),
        ("/api/v1/reports/industry/nothing", 404),
    ] {
        let reply = get(path).await;
        assert_eq!(reply.status.as_u16(), status, "{path}");
        assert_eq!(reply.header("content-type"), "application/problem+json", "{path}");
    }
}

#[test]
fn the_document_of_the_interface_names_every_form() {
    let document = icluster_server::openapi();
    let pointer = "/paths/~1api~1v1~1reports~1region~1{region}/get/responses/200/content";
    let forms = document.pointer(pointer).unwrap().as_object().unwrap();
    for form in ["application/pdf", "text/html", "application/json"] {
        assert!(forms.contains_key(form), "{form} of {:?}", forms.keys());
    }
    assert_eq!(forms.len(), 4);
}
