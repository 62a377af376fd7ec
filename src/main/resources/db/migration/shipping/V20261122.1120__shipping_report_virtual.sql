-- Why: WeChat wants virtual goods reported, too (wechat.md §4.7); they have no parcel, only a description.
ALTER TABLE sh_report ADD COLUMN handed_over varchar(120) NULL;
