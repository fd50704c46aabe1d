//! The mails the endpoint wrote, read as a mail program reads them.

use mail_parser::MessageParser;
use std::path::Path;

#[derive(Clone, Debug)]
pub struct Mail {
    pub id: String,
    pub to: String,
    pub subject: String,
    pub text: String,
    pub html: String,
    pub list_unsubscribe: String,
    pub list_unsubscribe_post: String,
}

impl Mail {
    pub fn parse(bytes: &[u8]) -> Self {
        let mail = MessageParser::default().parse(bytes).unwrap();
        let header = |name: &str| mail.header_raw(name).unwrap_or_default().trim().to_owned();
        Self {
            id: mail.message_id().unwrap().to_owned(),
            to: mail.to().unwrap().first().unwrap().address().unwrap().to_owned(),
            subject: mail.subject().unwrap().to_owned(),
            text: mail.body_text(0).unwrap().into_owned(),
            html: mail.body_html(0).unwrap().into_owned(),
            list_unsubscribe: header("List-Unsubscribe"),
            list_unsubscribe_post: header("List-Unsubscribe-Post"),
        }
    }

    /// The link after `Confirm:`.
    pub fn confirm(&self) -> Option<&str> {
        self.text.lines().find_map(|line| line.strip_prefix("Confirm: "))
    }

    /// The link in the header.
    pub fn unsubscribe(&self) -> &str {
        self.list_unsubscribe.strip_prefix('<').unwrap().strip_suffix('>').unwrap()
    }
}

/// Every mail in a folder, the oldest first.
pub fn read(folder: &Path) -> Vec<Mail> {
    let mut files: Vec<_> = std::fs::read_dir(folder)
        .map(|entries| entries.map(|entry| entry.unwrap().path()).collect())
        .unwrap_or_default();
    files.retain(|file| file.extension().is_some_and(|extension| extension == "eml"));
    files.sort();
    files.iter().map(|file| Mail::parse(&std::fs::read(file).unwrap())).collect()
}
